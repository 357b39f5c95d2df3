// SPDX-License-Identifier: GPL-3.0-or-later
// Preload (node --import ./guard.mjs ...): loopback only, both ways.
//  - every server that listens without a host (all of @atproto/* and @did-plc/server do) binds to 127.0.0.1
//  - every outgoing name look-up or connection that isn't loopback is refused at once and logged
import net from 'node:net'
import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'
const LOOP = '127.0.0.1'
const isLoop = (h) => !h || h === 'localhost' || h.endsWith?.('.localhost') || h === '::1' || /^127\./.test(h) || /^::ffff:127\./.test(h)
export const blocked = (globalThis.__blocked ??= [])
const block = (what, h) => { blocked.push(`${what} ${h}`); console.error(`[guard] refused ${what} ${h}`) }

const listen = net.Server.prototype.listen
net.Server.prototype.listen = function (...a) {
  if (typeof a[0] === 'number' || (typeof a[0] === 'string' && /^\d+$/.test(a[0]))) {
    if (typeof a[1] !== 'string') a.splice(1, 0, LOOP)
  } else if (a[0] && typeof a[0] === 'object' && 'port' in a[0] && !a[0].host) a[0] = { ...a[0], host: LOOP }
  else if (a.length === 0 || typeof a[0] === 'function') a.unshift(0, LOOP)
  return listen.apply(this, a)
}
const err = (h) => Object.assign(new Error(`getaddrinfo ENOTFOUND ${h}`), { code: 'ENOTFOUND', errno: -3008, syscall: 'getaddrinfo', hostname: h })
dns.setDefaultResultOrder('ipv4first')
const lookup = dns.lookup
dns.lookup = function (h, o, cb) {
  if (typeof o === 'function') { cb = o; o = {} }
  if (net.isIP(h) ? isLoop(h) : isLoop(h)) return lookup.call(dns, h, o, cb)
  block('lookup', h); process.nextTick(() => cb(err(h)))
}
const plookup = dns.promises.lookup
dns.promises.lookup = async (h, o) => { if (isLoop(h)) return plookup(h, o); block('lookup', h); throw err(h) }
for (const k of ['resolve', 'resolve4', 'resolve6', 'resolveTxt', 'resolveAny', 'resolveCname', 'resolveMx', 'resolveSrv']) {
  dns.promises[k] = async (h) => { block(k, h); throw err(h) }
  dns[k] = (h, ...r) => { block(k, h); const cb = r.pop(); process.nextTick(() => cb(err(h))) }
  dns.promises.Resolver.prototype[k] = async (h) => { block(k, h); throw err(h) }
}
const connect = net.Socket.prototype.connect
net.Socket.prototype.connect = function (...a) {
  const o = Array.isArray(a[0]) ? a[0][0] : a[0]
  const h = o && typeof o === 'object' ? o.host : typeof a[1] === 'string' ? a[1] : undefined
  if (h && net.isIP(h) && !isLoop(h)) { block('connect', h); process.nextTick(() => this.destroy(Object.assign(new Error(`connect ENETUNREACH ${h}`), { code: 'ENETUNREACH' }))); return this }
  return connect.apply(this, a)
}
syncBuiltinESMExports()

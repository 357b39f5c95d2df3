// SPDX-License-Identifier: GPL-3.0-or-later
// A real Bluesky network on loopback: PLC + PDS + bsync + AppView (+ Ozone in MODE=full), and a fake chat service.
// Run: ./network run COMMAND …, or node22 --import ./guard.mjs start.mjs (stop: SIGTERM / SIGINT to its pid)
// env: INDEX_PARALLEL=1 (upstream default: racy reply notifications)
//      MODE=lite|full|pds   PDS_PORT PLC_PORT APPVIEW_PORT BSYNC_PORT OZONE_PORT PG_PORT CHAT_PORT
//      DB_POSTGRES_URL (use a running PostgreSQL instead of starting one)  RATE_LIMITS=1  OUT=<json file>
//      BSKY_ROOT=<folder that holds node_modules>  OWNER_PID=<stop when that process is gone>
import { spawn, execFileSync, spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import http from 'node:http'
import './guard.mjs'
import { CHAT_DID, startChat } from './chat.mjs'

const t0 = performance.now()
const marks = {}
const mark = (k) => { marks[k] = Math.round(performance.now() - t0); console.error(`[start] ${String(marks[k]).padStart(6)} ms  ${k}`) }
const env = process.env
const MODE = env.MODE ?? 'lite'
const P = (k, d) => Number(env[k] ?? d)
const ports = { plc: P('PLC_PORT', 2582), pds: P('PDS_PORT', 2583), appview: P('APPVIEW_PORT', 2584), bsync: P('BSYNC_PORT', 2585), ozone: P('OZONE_PORT', 2587), pg: P('PG_PORT', 25432), chat: P('CHAT_PORT', 2590) }

// everything the network writes (sqlite files, blobs, port locks, PostgreSQL) lands in one folder that is removed at the end
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'bsky-net-'))
fs.chmodSync(work, 0o755)
env.TMPDIR = path.join(work, 'tmp'); fs.mkdirSync(env.TMPDIR)
env.LOG_ENABLED ??= 'false'
env.NODE_ENV ??= 'test'
env.REDIS_HOST ??= '127.0.0.1' // asserted to be set, never connected to by @atproto/bsky 0.0.280
for (const k of Object.keys(env)) if (k.startsWith('OTEL_')) delete env[k]

let pg
// never leave anything behind: not when this script throws, not (setpriv --pdeathsig) when it is killed with SIGKILL
process.on('exit', () => { if (pg?.exitCode === null) pg.kill('SIGQUIT'); fs.rmSync(work, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }) })
process.on('uncaughtException', (e) => { console.error('[start] failed:', e); process.exit(1) })
const sleep = (ms) => new Promise((r) => setTimeout(r, ms))
async function startPg() {
  const bin = env.PG_BIN ?? fs.readdirSync('/usr/lib/postgresql').map((v) => `/usr/lib/postgresql/${v}/bin`).sort().at(-1)
  const dir = path.join(work, 'pg'); fs.mkdirSync(dir, { mode: 0o700 })
  let as = []
  if (process.getuid() === 0) { // PostgreSQL refuses to run as root: Debian's postgres user
    const id = (f) => Number(execFileSync('id', [f, 'postgres']))
    fs.chownSync(dir, id('-u'), id('-g')); as = [`--reuid=${id('-u')}`, `--regid=${id('-g')}`, '--clear-groups']
  }
  const opt = { cwd: '/', stdio: ['ignore', 'ignore', 'inherit'], env: { PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', HOME: dir } }
  const sp = (...a) => ['--pdeathsig', 'INT', ...as, ...a]
  const r = spawnSync('setpriv', sp(`${bin}/initdb`, '-D', `${dir}/data`, '-U', 'pg', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'), opt)
  if (r.status !== 0) throw new Error('initdb failed')
  pg = spawn('setpriv', sp(`${bin}/postgres`, '-D', `${dir}/data`, '-h', '127.0.0.1', '-p', String(ports.pg), '-k', dir,
    '-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off', '-c', 'max_connections=100', '-c', 'log_min_messages=fatal', '-c', 'shared_buffers=32MB'), opt)
  for (let i = 0; i < 400; i++) {
    if (pg.exitCode !== null) throw new Error(`PostgreSQL exited with ${pg.exitCode} (port ${ports.pg} taken?)`)
    // our own server's file, so that another server on this port is never taken for ours
    try { if (fs.readFileSync(`${dir}/data/postmaster.pid`, 'utf8').split('\n')[7]?.trim() === 'ready') return `postgresql://pg@127.0.0.1:${ports.pg}/postgres` } catch {}
    await sleep(25)
  }
  throw new Error('PostgreSQL did not start')
}
const dbPostgresUrl = MODE === 'pds' ? undefined : (env.DB_POSTGRES_URL ?? await startPg())
mark('postgres ready')

const require = createRequire(path.join(env.BSKY_ROOT ?? path.join(import.meta.dirname, 'app'), 'x.js'))
const from = (m) => import(pathToFileURL(require.resolve(m)))
const dev = await from('@atproto/dev-env')
mark('modules loaded')

const { TestNetwork, TestNetworkNoAppView, TestPlc, TestPds, TestBsync, TestBsky, mockNetworkUtilities } = dev
const pdsCfg = { port: ports.pds, hostname: 'localhost', enableDidDocWithSession: true, rateLimitsEnabled: !!env.RATE_LIMITS }
let net
if (MODE === 'full') {
  net = await TestNetwork.create({ dbPostgresUrl, dbPostgresSchema: 'net', pds: pdsCfg, plc: { port: ports.plc }, bsky: { port: ports.appview, publicUrl: `http://localhost:${ports.appview}` }, ozone: { port: ports.ozone } })
} else if (MODE === 'pds') {
  net = await TestNetworkNoAppView.create({ pds: pdsCfg, plc: { port: ports.plc } })
} else {
  // lite: no Ozone (moderation), no second PDS, no lexicon authority
  const plc = await TestPlc.create({ port: ports.plc })
  const bsync = await TestBsync.create({ port: ports.bsync, apiKeys: ['bsync-api-key'], dbUrl: dbPostgresUrl, dbSchema: 'bsync' })
  const bsky = await TestBsky.create({
    port: ports.appview, plcUrl: plc.url, pdsPort: ports.pds, publicUrl: `http://localhost:${ports.appview}`,
    bsyncApiKey: 'bsync-api-key', bsyncUrl: bsync.url, repoProvider: `ws://localhost:${ports.pds}`,
    dbPostgresUrl, dbPostgresSchema: 'appview', redisHost: env.REDIS_HOST,
    privateKey: '3f916c70dc69e4c5e83877f013325b11ecac31742e6a42f5c4fb240d0703d9d5',
  })
  bsync.ctx.dataplaneClients = [bsky.ctx.dataplane]
  const pds = await TestPds.create({ ...pdsCfg, didPlcUrl: plc.url, bskyAppViewUrl: bsky.url, bskyAppViewDid: bsky.ctx.cfg.serverDid })
  mockNetworkUtilities(pds, bsky)
  net = {
    plc, pds, bsync, bsky,
    async close() { for (const s of [pds, bsky, bsync, plc]) await s.close().catch((e) => console.error('close:', e.message)) },
  }
}
// Index strictly in firehose order. By default repos are indexed in parallel, and a reply indexed before its parent
// never notifies the parent's author (notifsForInsert: `notified` starts with the late post's own creator).
if (net.bsky && env.INDEX_PARALLEL !== '1') (net.bsky.sub.current?.runner ?? net.bsky.sub.runner).mainQueue.concurrency = 1
mark('network up')

// The network's packages hold no chat service: a fake one, reached through the real PDS proxy at the real DID.
let chat
if (env.CHAT_PORT !== '0' && net.bsky) {
  const did = net.pds.ctx.idResolver.did
  const orig = did.resolveNoCache
  did.resolveNoCache = async (d) => d === CHAT_DID
    ? { '@context': ['https://www.w3.org/ns/did/v1'], id: d, service: [{ id: '#bsky_chat', type: 'BskyChatService', serviceEndpoint: `http://localhost:${ports.chat}` }] }
    : orig.call(did, d)
  const [{ lexicons }, { verifyJwt }] = await Promise.all([from('@atproto/api'), from('@atproto/xrpc-server')])
  chat = startChat({
    port: ports.chat, lexicons, verifyJwt, signingKey: (iss, fresh) => did.resolveAtprotoKey(iss.split('#')[0], fresh),
    appview: `http://127.0.0.1:${ports.appview}`, pds: `http://127.0.0.1:${ports.pds}`,
  })
}

const users = {}
const xrpc = async (nsid, body, token) => {
  const r = await fetch(`http://127.0.0.1:${ports.pds}/xrpc/${nsid}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) })
  if (!r.ok) throw new Error(`${nsid}: ${r.status} ${await r.text()}`)
  return r.json()
}
for (const name of ['alice', 'bob', 'brand']) {
  const password = `${name}-pass-1`, handle = `${name}.test`
  const a = await xrpc('com.atproto.server.createAccount', { email: `${name}@example.test`, handle, password })
  await xrpc('com.atproto.repo.createRecord', { repo: a.did, collection: 'app.bsky.actor.profile', rkey: 'self', record: { $type: 'app.bsky.actor.profile', displayName: name[0].toUpperCase() + name.slice(1), description: `test user ${name}` } }, a.accessJwt)
  // brand and alice take messages from everybody; bob keeps the default, from people he follows
  if (name !== 'bob') await xrpc('com.atproto.repo.createRecord', { repo: a.did, collection: 'chat.bsky.actor.declaration', rkey: 'self', record: { $type: 'chat.bsky.actor.declaration', allowIncoming: 'all' } }, a.accessJwt)
  users[name] = { did: a.did, handle, password }
}
await net.processAll?.()
mark('users created')

const out = {
  mode: MODE, pid: process.pid, postgresPid: pg?.pid ?? null, node: process.version,
  plc: net.plc.url, pds: net.pds.url, pdsDid: net.pds.ctx.cfg.service.did,
  appview: net.bsky?.url ?? null, appviewDid: net.bsky?.ctx.cfg.serverDid ?? null,
  ozone: net.ozone?.url ?? null, chat: chat ? `http://127.0.0.1:${ports.chat}` : null,
  adminAuth: 'admin:admin-pass', users, startMs: marks, blockedOutgoing: globalThis.__blocked,
}
if (env.OUT) { fs.writeFileSync(env.OUT + '.tmp', JSON.stringify(out, null, 2)); fs.renameSync(env.OUT + '.tmp', env.OUT) }
console.log(JSON.stringify(out, null, 2))

let closing = false
async function stop(sig) {
  if (closing) return; closing = true
  const t = performance.now()
  const hard = setTimeout(() => { console.error('[stop] forced'); process.exit(1) }, 15000); hard.unref()
  try { chat?.server.closeAllConnections(); chat?.server.close(); await net.close() } catch (e) { console.error('[stop]', e.message) }
  if (pg && pg.exitCode === null) { const gone = new Promise((r) => pg.once('exit', r)); pg.kill('SIGINT'); await gone }
  if (chat?.counts.violations.length) { console.error('[stop] the chat fake broke its lexicons:', chat.counts.violations); process.exitCode = 1 }
  console.error(`[stop] ${sig}: closed in ${Math.round(performance.now() - t)} ms; outgoing refused: ${JSON.stringify(globalThis.__blocked)}`)
  process.exit(process.exitCode ?? 0)
}
// stop by itself when whoever started it is gone without a word
if (env.OWNER_PID) setInterval(() => { try { process.kill(Number(env.OWNER_PID), 0) } catch { stop('owner gone') } }, 2000).unref()
process.on('SIGTERM', () => stop('SIGTERM')); process.on('SIGINT', () => stop('SIGINT'))

// SPDX-License-Identifier: GPL-3.0-or-later
// A chat service (chat.bsky.convo.*) for the test network, which has none of its own. The real PDS proxies to it, so a
// client needs no change. What comes in and what goes out is checked against the lexicons of @atproto/api: an answer
// that breaks them is a 500 and is counted, so the fake cannot drift.
//
// /xrpc/chat.bsky.convo.*  with the PDS's service token; its signature is verified and its issuer is the caller
// /admin/…                 for tests, from this machine only and never through the PDS; see README.md
import http from 'node:http'
import { ChatError, ChatState } from './chat-state.mjs'

export const CHAT_DID = 'did:web:api.bsky.chat'
const PREFIX = 'chat.bsky.convo.'

// lexicons, verifyJwt: from @atproto/api and @atproto/xrpc-server; signingKey(did, fresh): the caller's public key
// appview, pds: base URLs, asked for profiles, relationships and chat declarations
export function startChat({ port, lexicons, verifyJwt, signingKey, appview, pds }) {
  const state = new ChatState()
  const settings = { logPage: 50, failures: [] }
  const counts = { requests: {}, violations: [] }

  // ---- what the rest of the network knows --------------------------------------------------------------------------

  const ask = async (base, nsid, params) => {
    const answer = await fetch(`${base}/xrpc/${nsid}?${new URLSearchParams(params)}`)
    return answer.ok ? answer.json() : null
  }
  const known = new Map() // did → { view, at }
  async function profile(actor) {
    const kept = known.get(actor)
    if (kept && Date.now() - kept.at < 1000) return kept.view
    const full = await ask(appview, 'app.bsky.actor.getProfile', { actor })
    if (!full) throw new ChatError('RecipientNotFound', `${actor} is not known`)
    const view = { did: full.did, handle: full.handle }
    for (const key of ['displayName', 'avatar', 'createdAt']) if (full[key]) view[key] = full[key]
    known.set(actor, { view, at: Date.now() })
    return view
  }
  const profilesOf = async (convos) => {
    const dids = new Set(convos.flatMap((c) => [...c.members.keys()]))
    return new Map(await Promise.all([...dids].map(async (did) => [did, await profile(did)])))
  }
  // may `did` write to `other` unasked? Returns whether other follows did.
  async function checkMayOpen(did, other) {
    const declared = await ask(pds, 'com.atproto.repo.getRecord', { repo: other, collection: 'chat.bsky.actor.declaration', rkey: 'self' })
    const related = await ask(appview, 'app.bsky.graph.getRelationships', { actor: other, others: did })
    const relation = related?.relationships?.[0] ?? {}
    if (relation.blocking) throw new ChatError('BlockedActor', 'The recipient has blocked you')
    if (relation.blockedBy) throw new ChatError('BlockedSubject', 'You have blocked the recipient')
    const allowed = declared?.value?.allowIncoming ?? 'following'
    if (allowed === 'none') throw new ChatError('MessagesDisabled', 'The recipient has turned off messages')
    if (allowed === 'following' && !relation.following) throw new ChatError('NotFollowedBySender', 'The recipient takes messages from people they follow')
    return !!relation.following
  }
  async function otherOf(did, members) {
    const others = [...new Set(members)].filter((m) => m !== did)
    if (others.length !== 1) throw new ChatError('InvalidRequest', 'A direct conversation has two members')
    return (await profile(others[0])).did
  }
  async function open(did, other) {
    return state.between(did, other) ?? state.open(did, other, await checkMayOpen(did, other))
  }

  // ---- the methods -------------------------------------------------------------------------------------------------

  const page = (list, { limit, cursor }, rev) => {
    const from = cursor ? list.findIndex((x) => rev(x) < cursor) : 0
    const part = from < 0 ? [] : list.slice(from, from + limit)
    const more = from >= 0 && from + limit < list.length
    return { part, next: more ? { cursor: rev(part.at(-1)) } : {} }
  }
  const one = async (did, convo) => ({ convo: state.convoView(did, convo, await profilesOf([convo])) })
  const listed = async (did, list, params) => {
    const { part, next } = page(list, params, (c) => c.members.get(did).rev)
    const profiles = await profilesOf(part)
    return { views: part.map((c) => state.convoView(did, c, profiles)), next }
  }
  const sent = (did, item) => {
    const message = state.send(did, item.convoId, item.message)
    return state.messageView(did, state.convo(did, item.convoId), message)
  }

  const methods = {
    async listConvos(did, p) {
      let list = state.visible(did, p.status)
      if (p.readState === 'unread') list = list.filter((c) => state.unread(did, c) > 0)
      if (p.kind === 'group' || (p.lockStatus && p.lockStatus !== 'unlocked')) list = []
      const { views, next } = await listed(did, list, p)
      return { convos: views, ...next }
    },
    async listConvoRequests(did, p) {
      const { views, next } = await listed(did, state.visible(did, 'request'), p)
      return { requests: views, ...next }
    },
    async getConvo(did, p) { return one(did, state.convo(did, p.convoId)) },
    async getConvoForMembers(did, p) { return one(did, await open(did, await otherOf(did, p.members))) },
    async getConvoAvailability(did, p) {
      const other = await otherOf(did, p.members), convo = state.between(did, other)
      if (convo) return { canChat: true, ...(await one(did, convo)) }
      try { await checkMayOpen(did, other) } catch (e) { if (e instanceof ChatError) return { canChat: false }; throw e }
      return { canChat: true }
    },
    async getConvoMembers(did, p) {
      const convo = state.convo(did, p.convoId)
      return { members: [...(await profilesOf([convo])).values()] }
    },
    async getMessages(did, p) {
      const convo = state.convo(did, p.convoId), hidden = convo.members.get(did).hidden
      const list = convo.messages.filter((m) => !hidden.has(m.id)).reverse()
      const { part, next } = page(list, p, (m) => m.rev)
      return { messages: part.map((m) => state.messageView(did, convo, m)), relatedProfiles: [...(await profilesOf([convo])).values()], ...next }
    },
    async getLog(did, p) {
      const events = state.logAfter(did, p.cursor, settings.logPage)
      const profiles = await profilesOf(events.map((e) => state.convos.get(e.convoId)))
      const cursor = events.at(-1)?.rev ?? p.cursor
      return { logs: events.map((e) => state.eventView(did, e, profiles)), ...(cursor && { cursor }) }
    },
    async getUnreadCounts(did) {
      const count = (status) => state.visible(did, status).filter((c) => !c.members.get(did).muted && state.unread(did, c) > 0).length
      return { unreadAcceptedConvos: count('accepted'), unreadRequestConvos: count('request') }
    },
    async sendMessage(did, _, body) { return sent(did, body) },
    async sendMessageBatch(did, _, body) { return { items: body.items.map((item) => sent(did, item)) } },
    async acceptConvo(did, _, body) { const rev = state.accept(did, body.convoId); return rev ? { rev } : {} },
    async leaveConvo(did, _, body) { return { convoId: body.convoId, rev: state.leave(did, body.convoId) } },
    async muteConvo(did, _, body) { return one(did, state.mute(did, body.convoId, true)) },
    async unmuteConvo(did, _, body) { return one(did, state.mute(did, body.convoId, false)) },
    async updateRead(did, _, body) { return one(did, state.read(did, body.convoId, body.messageId)) },
    async updateAllRead(did, _, body) {
      const convos = state.visible(did, body.status).filter((c) => state.unread(did, c) > 0)
      for (const convo of convos) state.read(did, convo.id)
      return { updatedCount: convos.length }
    },
    async deleteMessageForSelf(did, _, body) {
      const message = state.deleteForSelf(did, body.convoId, body.messageId)
      return state.messageView(did, state.convo(did, body.convoId), message)
    },
    async addReaction(did, _, body) { return reacted(did, body, true) },
    async removeReaction(did, _, body) { return reacted(did, body, false) },
  }
  const reacted = (did, { convoId, messageId, value }, present) => {
    const message = state.react(did, convoId, messageId, value, present)
    return { message: state.messageView(did, state.convo(did, convoId), message) }
  }

  // ---- HTTP --------------------------------------------------------------------------------------------------------

  async function caller(request, nsid) {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (!token) throw new ChatError('AuthMissing', 'A service token is needed', 401)
    try {
      const claims = await verifyJwt(token, null, nsid, signingKey)
      if (claims.aud.split('#')[0] !== CHAT_DID) throw new ChatError('BadJwtAudience', `The token is for ${claims.aud}`, 401)
      return claims.iss.split('#')[0]
    } catch (e) {
      throw e instanceof ChatError ? e : new ChatError(e.customErrorName ?? 'BadJwt', e.message, 401)
    }
  }
  function paramsOf(url, definition) {
    const params = {}
    for (const [name, type] of Object.entries(definition.parameters?.properties ?? {})) {
      const values = url.searchParams.getAll(name)
      const value = (text) => (type.type === 'integer' && /^-?\d+$/.test(text) ? Number(text) : type.type === 'boolean' ? text === 'true' : text)
      if (type.type === 'array') { if (values.length) params[name] = values } else if (values.length) params[name] = value(values[0])
    }
    return params
  }
  async function bodyOf(request) {
    const parts = []
    for await (const part of request) parts.push(part)
    try { return parts.length ? JSON.parse(Buffer.concat(parts)) : {} } catch { throw new ChatError('InvalidRequest', 'The body is not JSON') }
  }
  // the planned failure for this call, if any
  const planned = (nsid, did) => {
    const at = settings.failures.findIndex((f) => (!f.nsid || f.nsid === nsid) && (!f.did || f.did === did))
    if (at < 0) return null
    const plan = settings.failures[at]
    if (plan.skip > 0) { plan.skip--; return null }
    if (--plan.times <= 0) settings.failures.splice(at, 1)
    return plan
  }

  async function xrpc(request, url, nsid, respond) {
    const name = nsid.startsWith(PREFIX) ? nsid.slice(PREFIX.length) : ''
    const did = await caller(request, nsid)
    counts.requests[nsid] = (counts.requests[nsid] ?? 0) + 1
    const plan = planned(nsid, did)
    if (plan?.delayMs) await new Promise((done) => setTimeout(done, plan.delayMs))
    if (plan?.hangUp === 'before') return request.socket.destroy()
    if (plan?.error) return respond(plan.status ?? 400, { error: plan.error, message: plan.message ?? plan.error }, plan.headers)

    if (!Object.hasOwn(methods, name)) throw new ChatError('MethodNotImplemented', `${nsid} is not part of this fake`, 501)
    const definition = lexicons.getDefOrThrow(nsid)
    if (request.method !== (definition.type === 'procedure' ? 'POST' : 'GET')) throw new ChatError('InvalidRequest', 'Wrong method', 405)
    let params, body
    try {
      params = lexicons.assertValidXrpcParams(nsid, paramsOf(url, definition))
      if (definition.type === 'procedure') body = lexicons.assertValidXrpcInput(nsid, await bodyOf(request))
    } catch (e) {
      throw e instanceof ChatError ? e : new ChatError('InvalidRequest', e.message)
    }
    const answer = await methods[name](did, params ?? {}, body)
    try {
      lexicons.assertValidXrpcOutput(nsid, answer)
    } catch (e) {
      counts.violations.push(`${nsid}: ${e.message}`)
      console.error(`[chat] own answer breaks the lexicon: ${nsid}: ${e.message}`)
      throw new ChatError('InternalServerError', `own answer breaks the lexicon: ${e.message}`, 500)
    }
    // done, but the caller will never hear of it
    if (plan?.hangUp === 'after') return request.socket.destroy()
    respond(200, answer)
  }

  const administration = {
    async message({ from, to, text, ...rest }) {
      const [sender, recipient] = await Promise.all([profile(from), profile(to)])
      const convo = await open(sender.did, recipient.did)
      lexicons.assertValidXrpcInput(PREFIX + 'sendMessage', { convoId: convo.id, message: { text, ...rest } })
      const message = state.send(sender.did, convo.id, { text, ...rest })
      return { convoId: convo.id, message: state.messageView(sender.did, convo, message) }
    },
    async reaction({ from, convoId, messageId, value, remove }) {
      return reacted((await profile(from)).did, { convoId, messageId, value }, !remove)
    },
    async fail(plan) { settings.failures.push({ times: 1, skip: 0, ...plan }); return {} },
    async settings({ logPage }) { if (logPage) settings.logPage = logPage; return { logPage: settings.logPage } },
    async state() { return { ...counts, failures: settings.failures, convos: state.convos.size } },
  }

  const server = http.createServer(async (request, response) => {
    const respond = (status, value, headers = {}) => {
      if (response.destroyed) return
      response.writeHead(status, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(value))
    }
    try {
      const url = new URL(request.url, 'http://localhost')
      const [, kind, name] = url.pathname.split('/')
      if (kind === 'xrpc') await xrpc(request, url, name, respond)
      else if (kind === 'admin' && Object.hasOwn(administration, name)) respond(200, await administration[name](await bodyOf(request)))
      else respond(404, { error: 'NotFound', message: request.url })
    } catch (e) {
      if (!(e instanceof ChatError)) console.error('[chat]', e)
      respond(e.status ?? 500, { error: e instanceof ChatError ? e.name : 'InternalServerError', message: e.message })
    }
  })
  server.listen(port, '127.0.0.1')
  return { server, counts }
}

// SPDX-License-Identifier: GPL-3.0-or-later
// What a chat service remembers: direct conversations, their messages, and one log of events for each user.
// Pure: no network, no files. Views follow the lexicons chat.bsky.convo.*; chat.mjs checks that they do.
//
// Where the lexicons leave the behaviour open, this is what the fake does (none of it is a promise of the real service):
//  - every change takes a rev, a string that only grows; a user's log is in the order of revs
//  - the other member learns of a conversation with its first message, the one who opened it at once
//  - a first message from somebody the recipient doesn't follow makes a request; answering or accepting it accepts it
//  - reading is told by updateRead only: sending doesn't mark anything as read

const CONVO = 'chat.bsky.convo.defs'
const ALPHABET = '234567abcdefghijklmnopqrstuvwxyz'

export class ChatError extends Error {
  constructor(name, message, status = 400) {
    super(message ?? name)
    this.name = name
    this.status = status
  }
}

export class ChatState {
  #lastTick = 0n
  convos = new Map() // id → { id, members: Map(did → member), messages: [] }
  logs = new Map() // did → [event]

  // clock: milliseconds since 1970, so that tests can fix it
  constructor(clock = () => Date.now()) {
    this.clock = clock
  }

  // 13 characters that sort by time, as the network's own record keys do; never the same twice, never going back
  nextRev() {
    let tick = BigInt(Math.floor(this.clock())) * 1000n
    if (tick <= this.#lastTick) tick = this.#lastTick + 1n
    this.#lastTick = tick
    let text = ''
    for (let bits = tick << 10n, i = 0; i < 13; i++, bits >>= 5n) text = ALPHABET[Number(bits & 31n)] + text
    return text
  }

  #log(did, type, fields) {
    if (!this.logs.has(did)) this.logs.set(did, [])
    this.logs.get(did).push({ $type: `${CONVO}#${type}`, ...fields })
  }

  // the conversation if `did` is in it and may see it
  convo(did, id) {
    const convo = this.convos.get(id)
    if (!convo?.members.has(did)) throw new ChatError('InvalidConvo', 'No such conversation')
    return convo
  }

  between(did, other) {
    for (const convo of this.convos.values()) if (convo.members.has(did) && convo.members.has(other)) return convo
    return null
  }

  // followed: whether the other member follows `did`, which decides if the conversation starts as a request
  open(did, other, followed) {
    const found = this.between(did, other)
    if (found) return found
    const rev = this.nextRev()
    const member = (status, visible) => ({ status, visible, rev, muted: false, readRev: '', hidden: new Set() })
    const convo = {
      id: this.nextRev(), messages: [],
      members: new Map([[did, member('accepted', true)], [other, member(followed ? 'accepted' : 'request', false)]]),
    }
    this.convos.set(convo.id, convo)
    this.#log(did, 'logBeginConvo', { rev, convoId: convo.id })
    return convo
  }

  send(did, id, input) {
    const convo = this.convo(did, id)
    if (!input.text.trim() && !input.embed) throw new ChatError('InvalidRequest', 'A message needs a text or an embed')
    const parent = input.replyTo && convo.messages.find((m) => m.id === input.replyTo.messageId)
    if (input.replyTo && !parent) throw new ChatError('ReplyTargetNotFound', 'The message replied to is not in this conversation')
    for (const [who, member] of convo.members) {
      if (!member.visible) {
        member.visible = true
        member.rev = this.nextRev()
        this.#log(who, 'logBeginConvo', { rev: member.rev, convoId: id })
      }
    }
    if (convo.members.get(did).status === 'request') this.accept(did, id)
    const rev = this.nextRev()
    const message = { id: this.nextRev(), rev, text: input.text, sender: did, sentAt: new Date(this.clock()).toISOString(), reactions: [] }
    if (input.facets) message.facets = input.facets
    if (parent) message.replyTo = parent.id
    convo.messages.push(message)
    for (const [who, member] of convo.members) {
      member.rev = rev
      this.#log(who, 'logCreateMessage', { rev, convoId: id, messageId: message.id })
    }
    return message
  }

  // undefined when it was accepted already
  accept(did, id) {
    const member = this.convo(did, id).members.get(did)
    if (member.status === 'accepted') return undefined
    member.status = 'accepted'
    member.rev = this.nextRev()
    this.#log(did, 'logAcceptConvo', { rev: member.rev, convoId: id })
    return member.rev
  }

  read(did, id, messageId) {
    const convo = this.convo(did, id), member = convo.members.get(did)
    const upTo = messageId ? convo.messages.find((m) => m.id === messageId) : convo.messages.at(-1)
    if (messageId && !upTo) throw new ChatError('InvalidRequest', 'No such message in this conversation')
    if (upTo && upTo.rev > member.readRev) {
      member.readRev = upTo.rev
      member.rev = this.nextRev()
      this.#log(did, 'logReadConvo', { rev: member.rev, convoId: id, messageId: upTo.id })
    }
    return convo
  }

  mute(did, id, muted) {
    const convo = this.convo(did, id), member = convo.members.get(did)
    if (member.muted !== muted) {
      member.muted = muted
      member.rev = this.nextRev()
      this.#log(did, muted ? 'logMuteConvo' : 'logUnmuteConvo', { rev: member.rev, convoId: id })
    }
    return convo
  }

  leave(did, id) {
    const member = this.convo(did, id).members.get(did)
    member.visible = false
    member.rev = this.nextRev()
    this.#log(did, 'logLeaveConvo', { rev: member.rev, convoId: id })
    return member.rev
  }

  deleteForSelf(did, id, messageId) {
    const convo = this.convo(did, id), member = convo.members.get(did)
    const message = this.message(convo, messageId)
    if (!member.hidden.has(messageId)) {
      member.hidden.add(messageId)
      member.rev = this.nextRev()
      this.#log(did, 'logDeleteMessage', { rev: member.rev, convoId: id, messageId })
    }
    return message
  }

  message(convo, messageId) {
    const message = convo.messages.find((m) => m.id === messageId)
    if (!message) throw new ChatError('InvalidRequest', 'No such message in this conversation')
    return message
  }

  react(did, id, messageId, value, present) {
    const convo = this.convo(did, id)
    const message = this.message(convo, messageId)
    if (convo.members.get(did).hidden.has(messageId)) throw new ChatError('ReactionMessageDeleted')
    if (!/\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\uFE0F?\u20E3/u.test(value)) throw new ChatError('ReactionInvalidValue')
    const at = message.reactions.findIndex((r) => r.sender === did && r.value === value)
    if ((at >= 0) === present) return message
    if (present && message.reactions.filter((r) => r.sender === did).length >= 5) throw new ChatError('ReactionLimitReached')
    const reaction = present ? { value, sender: did, createdAt: new Date(this.clock()).toISOString() } : message.reactions[at]
    if (present) message.reactions.push(reaction)
    else message.reactions.splice(at, 1)
    const rev = this.nextRev()
    for (const [who, member] of convo.members) {
      member.rev = rev
      this.#log(who, present ? 'logAddReaction' : 'logRemoveReaction', { rev, convoId: id, messageId, reaction })
    }
    return message
  }

  unread(did, convo) {
    const { readRev, hidden } = convo.members.get(did)
    return convo.messages.filter((m) => m.sender !== did && m.rev > readRev && !hidden.has(m.id)).length
  }

  // newest activity first
  visible(did, status) {
    return [...this.convos.values()]
      .filter((c) => c.members.get(did)?.visible && (!status || c.members.get(did).status === status))
      .sort((a, b) => (a.members.get(did).rev < b.members.get(did).rev ? 1 : -1))
  }

  // oldest first, after `cursor` (a rev)
  logAfter(did, cursor, limit) {
    const all = this.logs.get(did) ?? []
    return (cursor ? all.filter((e) => e.rev > cursor) : all).slice(0, limit)
  }

  // ---- views -------------------------------------------------------------------------------------------------------

  reactionView(reaction) {
    return { value: reaction.value, sender: { did: reaction.sender }, createdAt: reaction.createdAt }
  }

  // as `did` sees it: a message deleted for oneself shows nothing of its text; nested: without its own replyTo
  messageView(did, convo, message, nested = false) {
    const base = { id: message.id, rev: message.rev, sender: { did: message.sender }, sentAt: message.sentAt }
    if (convo.members.get(did).hidden.has(message.id)) return { $type: `${CONVO}#deletedMessageView`, ...base }
    const view = { $type: `${CONVO}#messageView`, ...base, text: message.text }
    if (message.facets) view.facets = message.facets
    if (message.reactions.length) view.reactions = message.reactions.map((r) => this.reactionView(r))
    const parent = !nested && message.replyTo && convo.messages.find((m) => m.id === message.replyTo)
    if (parent) view.replyTo = this.messageView(did, convo, parent, true)
    return view
  }

  convoView(did, convo, profiles) {
    const member = convo.members.get(did)
    const view = {
      $type: `${CONVO}#convoView`, id: convo.id, rev: member.rev, muted: member.muted, status: member.status,
      unreadCount: this.unread(did, convo), kind: { $type: `${CONVO}#directConvo` },
      members: [...convo.members.keys()].map((d) => ({ ...profiles.get(d), kind: { $type: 'chat.bsky.actor.defs#directConvoMember' } })),
    }
    const last = convo.messages.findLast((m) => !member.hidden.has(m.id))
    if (last) view.lastMessage = this.messageView(did, convo, last)
    return view
  }

  eventView(did, event, profiles) {
    const { messageId, reaction, ...view } = event
    if (!messageId) return view
    const convo = this.convos.get(event.convoId)
    view.message = this.messageView(did, convo, this.message(convo, messageId))
    if (reaction) view.reaction = this.reactionView(reaction)
    if (event.$type.endsWith('Message') || reaction) view.relatedProfiles = [...convo.members.keys()].map((d) => profiles.get(d))
    return view
  }
}

// Acting: a step's acts are sent at the same moment; what comes back is noted by who sent it.
import { Webhook } from 'standardwebhooks'
import type { Envelope } from '../../core/contracts/refusals'
import { type CounterAct, counterMessage, isTills } from './counter'
import { messageOf, scanning } from './messages'
import { type Answer, type Attempt, type Message, note } from './notebook'
import { callOddly, checkOddly } from './odd-call-backs'
import { callBack } from './payments'
import { changing, programmes } from './programmes'
import type { Scene } from './scene'
import { restock } from './shelf'
import type { Act, Step } from './steps'
import { TILL_KEY } from './town'

/** Does one step; answers everything that was tried in it. */
export async function play(scene: Scene, step: Step): Promise<Attempt[]> {
  const { town } = scene
  town.pass(step.afterMs)
  town.begin(step)
  const attempts = await Promise.all(
    step.acts.map(async act => {
      town.turns.enter()
      try {
        return await perform(scene, act)
      } finally {
        town.turns.leave()
      }
    }),
  )
  return attempts.flat()
}

async function perform(scene: Scene, act: Act): Promise<Attempt[]> {
  if (isAtCounter(act)) {
    if (!isTills(scene, act)) return atTheCounter(scene, act)
    const tills = counterMessage(scene, act)
    return tills ? deliver(scene, act, tills) : []
  }
  if (act.do === 'breakProgramme' || act.do === 'mendProgramme' || act.do === 'restock') {
    editByHand(scene, act)
    return []
  }
  const known = act.do === 'again' ? scene.notebook.sent.get(act.of) : undefined
  const message = known ?? (act.do === 'scan' ? scanning(scene, act) : messageOf(scene, act))
  return message ? deliver(scene, act, message) : []
}

function isAtCounter(act: Act): act is CounterAct & Act {
  return ['purchase', 'hold', 'capture', 'release', 'useEntitlement'].includes(act.do)
}

/** What an admin does in the cloud console's database page. */
function editByHand(
  scene: Scene,
  act: Extract<Act, { do: 'breakProgramme' | 'mendProgramme' | 'restock' }>,
): void {
  if (act.do === 'restock') {
    restock(scene, act)
    return
  }
  const known =
    changing.has(scene.programme) && scene.town.cloud.documents.get('programmes', 'good')
  // Where the rules change, it is those in force that are broken and mended.
  const content = known ? (known.content as object) : programmes[scene.programme]
  const live = { _id: 'live', ...content }
  const edited = act.do === 'breakProgramme' ? { ...live, tiers: 'oops' } : live
  scene.town.cloud.documents.replace('programmes', edited)
}

/** A clerk scans first where no visit is open, as the clerk's page asks for. */
async function atTheCounter(scene: Scene, act: CounterAct) {
  const { visits } = scene.notebook
  const key = `${act.clerk}:${act.member}`
  const openVisit = () => {
    const kept = visits.get(key)
    return kept && kept.until > scene.town.now() ? kept.visit : undefined
  }
  const attempts: Attempt[] = []
  if (!openVisit()) {
    const scan = scanning(scene, act)
    if (scan) attempts.push(await send(scene, scan))
  }
  const visit = openVisit()
  const sale = visit && counterMessage(scene, act, visit)
  return sale ? [...attempts, ...(await deliver(scene, act, sale))] : attempts
}

async function deliver(scene: Scene, act: Act, message: Message): Promise<Attempt[]> {
  const { turns } = scene.town
  scene.notebook.sent.set(act.id, message)
  if (!act.twice) return [await send(scene, message, act.unheard)]
  const delivery = async (unheard?: boolean) => {
    turns.enter()
    return send(scene, message, unheard).finally(() => turns.leave())
  }
  // Nobody waits for the platform's second delivery: what it would answer is heard by nobody.
  const both = Promise.all([delivery(act.unheard), delivery(true)])
  // The actor only waits meanwhile, and holds up nobody.
  turns.leave()
  return both.finally(() => turns.enter())
}

async function send(scene: Scene, message: Message, unheard = false): Promise<Attempt> {
  const at = scene.town.now()
  const answer = await answerOf(scene, message)
  const heard: Answer = unheard ? { kind: 'unknown', why: 'unheard' } : answer
  const attempt = { message, at, answer: heard }
  note(scene.notebook, attempt)
  if (heard.kind === 'ok' && message.wanted.what === 'scan') keepVisit(scene, message, heard.data)
  return attempt
}

async function answerOf(scene: Scene, message: Message): Promise<Answer> {
  const { town } = scene
  const { door, event, who, wanted } = message
  const body = door === 'openapi' ? signed(event, town.now()) : event
  try {
    if (wanted.what === 'called_back') return heardBy(await callBack(scene, wanted.paymentId))
    if (wanted.what === 'called_oddly' && wanted.odd !== 'phone')
      return oddlyHeard(message, await callOddly(scene, wanted))
    const { result } = await town.cloud.call(door, body, who)
    if (wanted.what === 'called_oddly') return oddlyHeard(message, result)
    const text = door === 'openapi' ? (result as { body: string }).body : null
    return meaningOf((text === null ? result : JSON.parse(text)) as Envelope<object>)
  } catch (error) {
    return { kind: 'unknown', why: String((error as { errMsg?: string }).errMsg ?? error) }
  }
}

function oddlyHeard(message: Message, answer: unknown): Answer {
  checkOddly(message, answer as Partial<Envelope<object>>)
  return heardBy(answer)
}

/** A call-back of which the function died is told so by no error. */
function heardBy(answer: unknown): Answer {
  const { error } = answer as { error?: string }
  return error === undefined
    ? meaningOf(answer as Envelope<object>)
    : { kind: 'unknown', why: error }
}

function meaningOf(envelope: Envelope<object>): Answer {
  if (envelope.ok) return { kind: 'ok', data: envelope.data as Record<string, unknown> }
  const { code } = envelope
  // Both are said too when a write went through and its answer was lost.
  const open = ['internal', 'busy', 'payment_busy'].includes(code)
  return open ? { kind: 'unknown', why: code } : { kind: 'refused', code }
}

/** The till signs anew whenever it sends. */
function signed(event: Record<string, unknown>, now: number) {
  const body = JSON.stringify(event)
  const at = new Date(now)
  const headers = {
    'x-partner': 'till',
    'webhook-id': 'm',
    'webhook-timestamp': String(Math.floor(now / 1000)),
    'webhook-signature': new Webhook(TILL_KEY).sign('m', at, body),
  }
  return { path: '/', httpMethod: 'POST', headers, body, isBase64Encoded: false }
}

function keepVisit(scene: Scene, message: Message, data: Record<string, unknown>): void {
  const clerk = Number(message.who.openid?.slice(-1))
  const { visit, visitUntil } = data as { visit: string; visitUntil: number }
  const { visits } = scene.notebook
  visits.set(`${clerk}:${message.wanted.member}`, { visit, until: visitUntil })
}

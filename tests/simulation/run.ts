// Runs a history and watches it: after every step all that it may have touched, at the end everything.
import { play } from './act'
import { checkAnswer } from './answers'
import { auditAll, calmStep, drain } from './audit'
import { type Books, newBooks } from './books'
import { auditContests } from './contests'
import { auditDeliveries, checkDeliveries } from './deliveries'
import { checkDesk } from './desk-books'
import { auditDraws, checkPrizes } from './draws'
import { auditAnswers, auditBirthdays, checkCodes, checkLaunches } from './earn-books'
import { checkFamilies } from './families'
import { turnPages } from './kin'
import { type Answer, type Attempt, newNotebook } from './notebook'
import { checkBudgets } from './offers'
import { auditPayments, checkPayments } from './payments'
import { auditPrices } from './price-offers'
import { programmes, together } from './programmes'
import { auditReferrals, checkReferrals } from './referrals'
import { auditReplays, checkReplays, checkTold } from './replays'
import type { Scene } from './scene'
import { auditSeats, checkSeats } from './seats'
import { checkStock } from './shelf'
import { checkStaff } from './staff-books'
import type { History, Step } from './steps'
import { auditStories, checkStories } from './told-stories'
import { type Ground, openTown } from './town'
import { isViolation, type Violation, violation } from './violation'

/** Answers by what they mean. */
export type Tally = Record<Answer['kind'], number>

/** What came of a run. */
export interface Outcome {
  violation?: Violation
  /** The step after which it was seen; the number of steps when only the audit saw it. */
  step: number
  /** Messages that were answered with ok, with a refusal, or not definitely. */
  answers: Tally
  /** How often each action was answered with ok, with a refusal, or not definitely. */
  actions: Map<string, Tally>
  faults: number
  requests: number
  /** The largest member document, in characters. */
  largest: number
}

/** Runs a history. A violation is a value; anything else thrown is a bug of the simulation. */
export async function run(history: History, ground: Ground): Promise<Outcome> {
  const town = await openTown(history, ground)
  const notebook = newNotebook(history.members, together.has(history.programme))
  const scene: Scene = { town, notebook, seed: history.seed, programme: history.programme }
  const books = newBooks()
  const answers = { ok: 0, refused: 0, unknown: 0 }
  const actions = new Map<string, Tally>()
  const outcome: Outcome = { step: 0, answers, actions, faults: 0, requests: 0, largest: 0 }
  try {
    // The programme is accepted once before anybody breaks it, and looked through before a game begins.
    await play(scene, calmStep([{ id: -3, do: 'home', member: 0 }]))
    await play(scene, calmStep([{ id: -5, do: 'tick' }]))
    for (const step of history.steps) {
      const attempts = await play(scene, step)
      outcome.faults += town.struck()
      for (const attempt of attempts) count(outcome, attempt)
      checkStep(scene, books, { step, attempts })
      outcome.step++
    }
    await drain(scene)
    await auditPayments(scene, books)
    await auditAll(scene, books)
    auditContests(scene, books)
    checkStock(scene, books)
    checkBudgets(scene, books)
    auditDeliveries(scene, books)
    auditReplays(scene)
    auditDraws(scene, books)
    auditSeats(scene, books)
    if (programmes[scene.programme]?.ways) auditEarning(scene, books)
  } catch (error) {
    if (!isViolation(error)) throw error
    outcome.violation = error
  } finally {
    outcome.requests = town.turns.total()
    outcome.largest = books.largest
    await town.cloud.stop()
  }
  return outcome
}

function count({ answers, actions }: Outcome, { message, answer }: Attempt): void {
  const { action = 'tick', voucherId } = message.event
  const how = action === 'recordPurchase' && voucherId ? ' with a voucher' : ''
  const name = `${message.door}.${String(action)}${how}`
  const tally = actions.get(name) ?? { ok: 0, refused: 0, unknown: 0 }
  actions.set(name, tally)
  tally[answer.kind]++
  answers[answer.kind]++
}

function checkStep(
  scene: Scene,
  books: Books,
  { step, attempts }: { step: Step; attempts: Attempt[] },
): void {
  const changed = turnPages(scene, books, attempts)
  checkDesk(scene, books, attempts)
  checkStaff(scene, books, attempts)
  checkDeliveries(scene, books, changed)
  checkReplays(scene, books)
  const undisturbed = scene.town.struck() === 0
  const alone = step.acts.length === 1 && !step.acts[0]?.twice
  for (const attempt of attempts) checkTold(books, attempt)
  for (const attempt of attempts) checkAnswer(scene, books, { attempt, undisturbed, alone })
  const refused = attempts.every(changesNothing)
  if (alone && attempts.length > 0 && refused && changed.length > 0)
    violation('a definite no has changed nothing', `member ${changed} in ${JSON.stringify(step)}`)
  checkStock(scene, books)
  checkBudgets(scene, books)
  checkPrizes(scene)
  checkFamilies(books)
  checkPayments(scene, books)
  checkSeats(scene)
  if (programmes[scene.programme]?.ways) checkEarning(scene, books, attempts)
}

/** A definite no; but a wrong code is counted, so that guessing ends, and a second tap finds a payment that had come. */
function changesNothing({ message: { wanted }, answer }: Attempt): boolean {
  if (answer.kind !== 'refused' || answer.code === 'event_code_unknown') return false
  return !(wanted.what === 'buy' && answer.code === 'payment_state')
}

function checkEarning(scene: Scene, books: Books, attempts: Attempt[]): void {
  checkCodes(scene, books)
  checkLaunches(scene, books)
  checkReferrals(scene, books)
  checkStories(scene, books, attempts)
}

function auditEarning(scene: Scene, books: Books): void {
  checkEarning(scene, books, [])
  auditAnswers(scene, books)
  auditBirthdays(scene, books)
  auditReferrals(scene, books)
  auditStories(scene)
  auditPrices(scene, books)
}

// What customers, clerks and admins send about the other ways to earn.
import { inviteCode, storeCodes } from '../../core/domain/ways/codes'
import { channels, events, surveys } from './earn-programme'
import type { EarnDoing } from './earn-steps'
import { issuedAs, keyOfVoucher, voucherOf } from './gifts'
import type { Message, Wanted } from './notebook'
import { asCustomer, type Of, operationOf, outsider, type Scene } from './scene'
import { CONSOLE_KEY, clerks, memberIdOf, SECRET, shanghaiDate } from './town'

/** An act to earn by. */
export type EarnAct = Of<EarnDoing['do']>

const DAY = 86_400_000
/** How long a store's screen shows a code. */
const STEP_MS = 30_000
const birthdays = ['03-04', '03-06', '03-15', '04-01', '02-29', '12-24']

/** The message of such an act; null when there is nothing to send. */
export function earning(scene: Scene, act: EarnAct): Message | null {
  switch (act.do) {
    case 'surveys':
    case 'inviteCode':
    case 'stories':
      return asCustomer(act.member, { action: act.do }, { what: 'other', member: act.member })
    case 'joinBy':
    case 'tellProfile':
    case 'repair':
    case 'visit':
    case 'useCode':
    case 'answer':
      return ofCustomer(scene, act)
    case 'tell':
    case 'withdraw':
      return ofStory(scene, act)
    case 'storeCodes': {
      const { openid, storeId } = clerks[act.clerk] ?? clerks[0]
      const wanted = { what: 'other', member: null } as const
      return { door: 'clerk', event: { action: act.do, storeId }, who: { openid }, wanted }
    }
    default:
      return ofAdmin(scene, act)
  }
}

type CustomersAct = Extract<
  EarnAct,
  { do: 'joinBy' | 'tellProfile' | 'repair' | 'visit' | 'useCode' | 'answer' }
>

function ofCustomer(scene: Scene, act: CustomersAct): Message {
  const { id, member } = act
  const operationId = operationOf(scene, id)
  const say = (action: string, facts: object, wanted: Wanted) => {
    const event = { action, operationId, ...facts }
    return { ...asCustomer(member, event, wanted), operationId }
  }
  const now = scene.town.now()
  switch (act.do) {
    case 'joinBy':
      return say('join', ...joining(act))
    case 'tellProfile': {
      const nickname = `名${id}`
      const told = { birthday: birthdays[act.birthday], region: '上海', interests: ['收纳'] }
      const wanted: Wanted = { what: 'profile', member, text: nickname }
      return say('saveProfile', { nickname, ...told }, wanted)
    }
    case 'repair': {
      const on = shanghaiDate(now - act.days * DAY)
      return say('repairCheckIn', { on }, { what: 'repair', member, on })
    }
    case 'visit': {
      const shownAt = now - act.ago * STEP_MS
      const storeId = clerks[act.store]?.storeId ?? ''
      const code = storeCodes(SECRET, storeId, shownAt).list[0]?.text
      return say('checkInAtStore', { code }, { what: 'store_visit', member, storeId, shownAt })
    }
    case 'useCode': {
      const { codes } = scene.notebook
      const code = codes[act.code % Math.max(1, codes.length)]?.code ?? `GUESS${id}`
      return say('useEventCode', { code }, { what: 'event_code', member, code })
    }
    case 'answer': {
      const { id: surveyId = '' } = surveys[act.survey] ?? {}
      const answers = act.survey === 0 ? answersTo(act) : [{ question: 'again', answer: '会' }]
      return say('answerSurvey', { surveyId, answers }, { what: 'survey', member, surveyId })
    }
  }
}

function joining({ id, member, friend, channel }: Of<'joinBy'>): [object, Wanted] {
  const nickname = `名${id}`
  const referredBy = inviteCode(SECRET, memberIdOf(friend))
  const source = channels[channel]?.id
  const facts = { nickname, agreed: true, referredBy, ...(source && { source }) }
  return [facts, { what: 'join', member, text: nickname, friend, source }]
}

function answersTo({ id, stars }: Of<'answer'>) {
  const words = [{ question: 'more', answer: `说${id}` }]
  return [{ question: 'stars', answer: stars }, { question: 'why', answer: ['准时'] }, ...words]
}

/** A story of a voucher that the teller was told is theirs; null when there is none. */
function ofStory(scene: Scene, act: Of<'tell' | 'withdraw'>): Message | null {
  const { id, member } = act
  const known = voucherOf(scene, member, act.voucher)
  if (!known) return null
  const voucherId = keyOfVoucher(scene, member, known)
  const { issuer, id: number } = issuedAs(member, known)
  const storyId = `${issuer}-${number}`
  if (act.do === 'withdraw') {
    const event = { action: 'withdrawStory', voucherId }
    return asCustomer(member, event, { what: 'withdraw', member, storyId })
  }
  const operationId = operationOf(scene, id)
  const event = { action: 'tellStory', operationId, voucherId, text: `故事第${id}回` }
  return { ...asCustomer(member, event, { what: 'story', member, storyId }), operationId }
}

type AdminsAct = Exclude<
  EarnAct,
  CustomersAct | Of<'surveys' | 'inviteCode' | 'stories' | 'tell' | 'withdraw' | 'storeCodes'>
>

function ofAdmin(scene: Scene, act: AdminsAct): Message | null {
  const operationId = operationOf(scene, act.id)
  const ask = (action: string, facts: object) =>
    outsider('admin', { action, consoleKey: CONSOLE_KEY, ...facts })
  switch (act.do) {
    case 'makeCodes': {
      const { uses, count } = act
      const eventId = events[act.event]?.id ?? ''
      const own = { code: `OWN${100_000 + act.id}`, ...(uses > 0 && { uses }) }
      const asked = { eventId, operationId, ...(count > 0 ? { count } : own) }
      const wanted = { what: 'make_codes', member: null, uses: count > 0 ? 1 : uses } as const
      return { ...ask('makeEventCodes', asked), operationId, wanted }
    }
    case 'surveyResults':
      return ask(act.do, { surveyId: surveys[act.survey]?.id })
    case 'waitingStories':
      return ask(act.do, {})
    case 'decideStory': {
      // The console lists them.
      const listed = scene.town.cloud.documents.find('stories', {}, { sort: { at: -1 } })
      const storyId = listed[act.story % Math.max(1, listed.length)]?._id
      if (storyId === undefined) return null
      const wanted = { what: 'decide_story', member: null, storyId: String(storyId) } as const
      return { ...ask(act.do, { storyId, show: act.show }), wanted }
    }
    case 'decideReferral': {
      const { member, pay } = act
      const about = { operationId, memberNo: memberIdOf(member), pay, note: `核实${act.id}` }
      const wanted = { what: 'decide_referral', member, pay } as const
      return { ...ask(act.do, about), operationId, wanted }
    }
  }
}

// What was given once is not given again, however much was given since; and the list of it has an end.
import { WAYS_GIVEN_KEPT } from '../../contracts/limits'
import type { EventOffer, Survey } from '../../contracts/ways'
import { done, memberWith } from '../../testing/members'
import { contextOn, programmeWith } from '../../testing/moments'
import type { Member } from '../member'
import { codesUsed, giveEvent, offerFor } from './event-code'
import { saveProfile } from './profile'
import { answerSurvey } from './survey'

const window = { from: '2026-03-01', to: '2026-12-31' }
const survey: Survey = {
  ...{ id: 'steady', name: '服务调查', ...window, points: 50 },
  questions: [{ id: 'q', ask: '还想说什么？', kind: 'words' }],
}
const event = (id: string): EventOffer & { code: string } => ({
  ...{ id, name: id, ...window, points: 1, perMember: 1 },
  code: id,
})
const told = { nickname: '小满', birthday: '05-05', region: '上海', interests: ['clean'] }

/** A day on which the brand offers the profile, the survey, and the codes of these events. */
function day(on: string, events: string[], surveys: Survey[] = [survey]) {
  const ways = { profile: { points: 100 }, surveys, eventCodes: events.map(event) }
  return contextOn(on, { programme: programmeWith({ ways }) })
}

/** Somebody with a profile, a survey answered, and a code of the fair used; then a code of each of so many other events. */
function afterMany(events: number, surveys?: Survey[]): Member {
  const first = day('2026-03-10', ['fair'])
  const saved = done(saveProfile(memberWith({}), told, first)).member
  const asked = { surveyId: 'steady', answers: { q: '很好' } }
  let member = giveEvent(done(answerSurvey(saved, asked, first)).member, event('fair'), first)
  for (let n = 0; n < events; n++)
    member = giveEvent(member, event(`e${n}`), day('2026-04-10', ['fair', `e${n}`], surveys))
  return member
}

test('what is still offered is not given again after many other things', () => {
  const member = afterMany(WAYS_GIVEN_KEPT + 10)
  const later = day('2026-05-10', ['fair'])
  expect(done(saveProfile(member, told, later)).points).toBe(0)
  const again = answerSurvey(member, { surveyId: 'steady', answers: { q: '还好' } }, later)
  expect(again).toEqual({ refused: 'survey_answered' })
  expect(offerFor(member, 'fair', later)).toMatchObject({ refused: 'event_code_mine' })
})

test('what is no longer offered is forgotten, the oldest first, when there is too much', () => {
  const member = afterMany(WAYS_GIVEN_KEPT)
  const given = Object.keys(member.ways?.given ?? {})
  expect(given).toHaveLength(WAYS_GIVEN_KEPT)
  expect(given.slice(0, 4)).toEqual(['profile', 'survey-steady', 'code-fair', 'code-e3'])
  expect(codesUsed(member, `e${WAYS_GIVEN_KEPT - 1}`)).toBe(1)
  const without = Object.keys(afterMany(WAYS_GIVEN_KEPT, []).ways?.given ?? {})
  expect(without.slice(0, 3)).toEqual(['profile', 'code-fair', 'code-e2'])
})

// Surveys (E12): every member answers once, and is given the same whatever the answer is.

import { type Refusal, refuse } from '../../contracts/refusals'
import type { Survey, SurveyQuestion } from '../../contracts/ways'
import type { BusinessDate } from '../dates'
import { markUsed } from '../inactivity'
import type { Context, Member } from '../member'
import { enqueue } from '../outbox'
import { isInvited } from '../segments'
import { tierOf } from '../tier'
import { countGiven, giveFixed, surveyKey, timesGiven } from './state'

/** Answers by question: the text of a choice, several of them, one to five stars, or words. */
export type Answers = Record<string, number | string | string[]>

/** What somebody answered, as it is kept in `answers`. */
export interface SurveyAnswer {
  /** `<surveyId>-<memberId>`: once. */
  _id: string
  surveyId: string
  memberId: string
  at: number
  on: BusinessDate
  answers: Answers
}

/** The surveys that the member can answer today. */
export function openSurveys(
  member: Member,
  { programme, today }: Pick<Context, 'programme' | 'today'>,
): Survey[] {
  const { id } = tierOf(programme, member, today).tier
  return (programme.ways?.surveys ?? []).filter(
    ({ id: survey, from, to, tiers, segments }) =>
      from <= today &&
      today <= to &&
      (tiers?.includes(id) ?? true) &&
      isInvited({ segments }, member, { programme, today }) &&
      timesGiven(member, surveyKey(survey)) === 0,
  )
}

/**
 * Takes the answers to a survey and gives its points. Refusals: survey_answered, survey_not_open (also
 * for another tier's), survey_answers (details { question } = the first without a right answer).
 */
export function answerSurvey(
  member: Member,
  { surveyId, answers }: { surveyId: string; answers: Answers },
  context: Context,
): { member: Member; points: number } | Refusal {
  if (timesGiven(member, surveyKey(surveyId)) > 0) return refuse('survey_answered')
  const survey = openSurveys(member, context).find(({ id }) => id === surveyId)
  if (!survey) return refuse('survey_not_open')
  const wrong = survey.questions.find(question => !fits(question, answers[question.id]))
  const known = new Set(survey.questions.map(({ id }) => id))
  const strange = Object.keys(answers).find(id => !known.has(id))
  if (wrong || strange) return refuse('survey_answers', { question: wrong?.ask ?? strange ?? '' })
  const { now: at, today: on } = context
  const { points, name } = survey
  const doc = { _id: `${surveyId}-${member._id}`, surveyId, memberId: member._id, at, on, answers }
  const counted = countGiven(member, surveyKey(surveyId), context)
  const kept = enqueue(counted, { to: 'answers', doc })
  const reason = { kind: 'survey' as const, name }
  const fixed = { way: 'survey' as const, points, kind: 'behaviour' as const, reason }
  return { member: markUsed(giveFixed(kept, fixed, context), on), points }
}

function fits(
  { kind, options = [] }: SurveyQuestion,
  answer: Answers[string] | undefined,
): boolean {
  switch (kind) {
    case 'one':
      return typeof answer === 'string' && options.includes(answer)
    case 'many':
      return (
        Array.isArray(answer) &&
        new Set(answer).size === answer.length &&
        answer.every(one => options.includes(one))
      )
    case 'stars':
      return typeof answer === 'number' && answer >= 1 && answer <= 5
    case 'words':
      return typeof answer === 'string'
  }
}

/** How often each answer was given, and the latest words; without who said what. */
export function countAnswers(
  { questions }: Survey,
  all: Pick<SurveyAnswer, 'answers' | 'at'>[],
  shown: number,
) {
  const latest = [...all].sort((a, b) => b.at - a.at)
  return questions.map(({ id, ask, kind }) => {
    const given = latest.flatMap(({ answers }) => answers[id] ?? [])
    if (kind === 'words') return { id, ask, counts: {}, words: given.map(String).slice(0, shown) }
    const counts: Record<string, number> = {}
    for (const one of given) counts[String(one)] = (counts[String(one)] ?? 0) + 1
    return { id, ask, counts, words: [] }
  })
}

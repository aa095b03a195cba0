// The other ways to earn in sentences.
import type { Programme } from '../../contracts/programme'
import type {
  EventOffer,
  ReferralRules,
  Survey,
  SurveyQuestion,
  WaysRules,
} from '../../contracts/ways'
import { fenText, numberText } from './numbers'
import { type Piece, piece, sentence, type Telling } from './piece'

type Repair = NonNullable<Programme['earning']['checkIn']['repair']>
type Birthday = NonNullable<WaysRules['birthday']>
type Table = NonNullable<WaysRules['storeVisit']>
type Points = { points: number }

/** The sentences by the path of their part. */
export const waysPieces: Record<string, Piece[]> = {
  'earning.checkIn.repair': [
    piece<Repair>(
      ['perMonth', 'withinDays', 'costPoints'],
      ({ perMonth: count, withinDays: days, costPoints: points }, t) =>
        sentence(t, points > 0 ? 'say.repair' : 'say.repair.free', { count, days, points }),
    ),
  ],
  'ways.profile': [
    piece<Points>(['points'], ({ points }, t) => sentence(t, 'say.profile', { points })),
  ],
  'ways.birthday': [
    piece<Birthday>(['gift'], ({ gift }, t) => {
      if ('points' in gift) return sentence(t, 'say.birthday.points', { points: gift.points })
      const reward = t.programme.rewards.find(({ id }) => id === gift.rewardId)
      return sentence(t, 'say.birthday.reward', { reward: reward?.name ?? gift.rewardId })
    }),
    piece<Birthday>(['daysBefore'], ({ daysBefore: days }, t) =>
      sentence(t, 'say.birthday.day', { days }),
    ),
  ],
  'ways.referral': [
    piece<ReferralRules>(
      ['referrerPoints', 'refereePoints'],
      ({ referrerPoints: own, refereePoints: friend }, t) =>
        sentence(t, 'say.referral', { own, friend }),
    ),
    piece<ReferralRules>(
      ['minFen', 'withinDays', 'afterDays'],
      ({ minFen, withinDays: days, afterDays: after }, t) =>
        sentence(t, 'say.referral.when', { money: fenText(minFen), days, after }),
    ),
    piece<ReferralRules>(['clawbackDays'], ({ clawbackDays: days }, t) =>
      sentence(t, 'say.referral.back', { days }),
    ),
    piece<ReferralRules>(['perDay', 'perMonth'], ({ perDay: day, perMonth: month }, t) =>
      sentence(t, 'say.referral.cap', { day, month }),
    ),
  ],
  'ways.surveys.*': [
    piece<Survey>(['points'], ({ points }, t) => sentence(t, 'say.survey', { points })),
    piece<Survey>(['from', 'to'], ({ from, to }, t) => sentence(t, 'say.window', { from, to })),
    piece<Survey>(['questions'], ({ questions }, t) =>
      sentence(t, 'say.questions', { text: questions.map(one => questionText(one, t)).join(' ') }),
    ),
  ],
  'ways.eventCodes.*': [
    piece<EventOffer>(['points', 'perMember'], ({ points, perMember: count }, t) =>
      sentence(t, 'say.event', { points, count }),
    ),
    piece<EventOffer>(['from', 'to'], ({ from, to }, t) => sentence(t, 'say.window', { from, to })),
  ],
  'ways.storeVisit': [
    piece<Table>(['table'], ({ table }, t) =>
      sentence(t, 'say.visit', { table: table.map(numberText).join(t.words.sentences.list) }),
    ),
  ],
  'ways.channels.*': [
    piece<Points>(['points'], ({ points }, t) => sentence(t, 'say.channel', { points })),
    piece<{ firstMembers?: number }>(['firstMembers'], ({ firstMembers: count }, t) =>
      count === undefined ? '' : sentence(t, 'say.channel.first', { count }),
    ),
  ],
}

/** A question with what can be answered. */
function questionText({ ask, kind, options = [] }: SurveyQuestion, { words }: Telling): string {
  const { list } = words.sentences
  return `${ask} (${[words.choices[kind], ...options].join(list)})`
}

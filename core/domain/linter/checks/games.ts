// Lotteries and contests: what the law wants to be known before the start and unchanged after it, the
// greatest prize (规范促销行为暂行规定 art. 17), and draws that pay for themselves.
import { isDeepStrictEqual } from 'node:util'
import type { Contest, Lottery } from '../../../contracts/games'
import { PRIZE_FEN_MAX } from '../../../contracts/limits'
import { type Check, type Found, foundAt, foundIf, type Path, type Subject } from '../finding'
import { TAXED_FEN, TERMS_LENGTH } from '../measures'
import { worthFen } from '../money'

/** One row for each thing that is looked for. */
export const gameChecks: Check[] = [
  { code: 'prize_above_limit', level: 'error', find: prizeAboveLimit },
  { code: 'draw_pays_itself', level: 'error', find: drawPaysItself },
  { code: 'game_changed', level: 'error', find: gameChanged },
  { code: 'game_unannounced', level: 'error', find: gameUnannounced },
  { code: 'game_terms_thin', level: 'warning', find: termsThin },
  { code: 'game_contact', level: 'warning', find: contactUnclear },
  { code: 'prize_taxed', level: 'advice', find: prizeTaxed },
  {
    code: 'games_off',
    level: 'advice',
    find: ({ programme: { games, lotteries, contests } }) =>
      foundIf(games === 'off' && lotteries.length + contests.length > 0, ['games']),
  },
]

const lists = ['lotteries', 'contests'] as const

function eachGame(
  { programme }: Subject,
  judge: (game: Lottery | Contest, path: Path) => Found[],
): Found[] {
  return lists.flatMap(list => programme[list].flatMap((game, i) => judge(game, [list, i])))
}

function eachPrize(
  { programme }: Subject,
  judge: (prize: Lottery['prizes'][number], path: Path) => Found[],
): Found[] {
  return programme.lotteries.flatMap(({ prizes }, i) =>
    prizes.flatMap((prize, j) => judge(prize, ['lotteries', i, 'prizes', j])),
  )
}

/** Points are worth what they pay, whatever value is written beside them. */
function prizeAboveLimit(subject: Subject): Found[] {
  return eachPrize(subject, (prize, path) => {
    const points = prize.kind === 'points' ? worthFen(prize.points, subject.money) : 0
    const worth = Math.max(prize.valueFen, points)
    return foundIf(worth > PRIZE_FEN_MAX, path, { prizeFen: worth, limitFen: PRIZE_FEN_MAX })
  })
}

/** On the average a draw brings more points than it takes. */
function drawPaysItself({ programme: { lotteries } }: Subject): Found[] {
  return foundAt(
    lotteries,
    i => ['lotteries', i, 'cost'],
    ({ cost, prizes, blankWeight }) => {
      if (cost.kind !== 'points') return null
      const weights = prizes.reduce((sum, { weight }) => sum + weight, blankWeight)
      const won = prizes.reduce(
        (sum, prize) => sum + (prize.kind === 'points' ? prize.points * prize.weight : 0),
        0,
      )
      const mean = Math.floor(won / weights)
      return mean >= cost.points ? { points: cost.points, mean } : null
    },
  )
}

/** What has begun stays as it was announced until it is over. */
function gameChanged({ programme, before, today }: Subject): Found[] {
  if (!before || before.games === 'off') return []
  return lists.flatMap(list =>
    before[list]
      .filter(({ from, to }) => from <= today && today <= to)
      .flatMap(old => {
        const at = programme[list].findIndex(({ id }) => id === old.id)
        const same = isDeepStrictEqual(programme[list][at], old)
        return foundIf(!same, at < 0 ? [list] : [list, at], { game: old.name })
      }),
  )
}

/** What begins on the very day on which it is published was never known before. */
function gameUnannounced(subject: Subject): Found[] {
  const { programme, before, today, from } = subject
  if (programme.games === 'off') return []
  const first = from ?? today
  return eachGame(subject, (game, path) => {
    const known =
      before?.games === 'on' && lists.some(list => before[list].some(({ id }) => id === game.id))
    const running = game.from <= first && first <= game.to
    return foundIf(!known && running, [...path, 'from'], { date: game.from })
  })
}

function termsThin(subject: Subject): Found[] {
  return eachGame(subject, ({ terms }, path) =>
    foundIf(terms.trim().length < TERMS_LENGTH, [...path, 'terms'], { count: TERMS_LENGTH }),
  )
}

/** A phone number or an address. */
function contactUnclear(subject: Subject): Found[] {
  return eachGame(subject, ({ contact }, path) =>
    foundIf(!/\d{5}|@/.test(contact.replace(/[\s-]/g, '')), [...path, 'contact']),
  )
}

function prizeTaxed(subject: Subject): Found[] {
  return eachPrize(subject, (prize, path) =>
    foundIf(prize.kind === 'gift' && prize.valueFen >= TAXED_FEN, [...path, 'valueFen'], {
      prizeFen: prize.valueFen,
    }),
  )
}

// How a draw is made out of a seed, and how anybody makes it again afterwards: the same lines run at
// the door and on the customer's phone. No library, no clock, no chance.

/** Prizes with their weights and quantities, in the order of publication, and the weight of winning nothing. */
export interface Odds {
  blankWeight: number
  prizes: { id: string; weight: number; quantity: number | null }[]
}

/** How many pieces of each prize are out. */
export type Taken = Record<string, number>

/** One of the things that a draw can come to; null = nothing. */
export interface Chance {
  prizeId: string | null
  weight: number
}

/** Hash functions of whoever draws: HMAC-SHA256 as bytes, SHA-256 as lower-case hex; texts are ASCII. */
export interface Hashes {
  hmac(key: string, text: string): Uint8Array
  sha256(text: string): string
}

/** A draw by its lottery, its number there (from 1 on), and what the member brought along. */
export interface DrawTicket {
  lotteryId: string
  nonce: number
  ticket: string
}

/** What a draw can come to now: sold-out prizes leave, nothing else changes; winning nothing comes last. */
export function chancesOf({ blankWeight, prizes }: Odds, taken: Taken): Chance[] {
  const left = prizes.filter(({ id, quantity }) => quantity === null || (taken[id] ?? 0) < quantity)
  const chances: Chance[] = left.map(({ id, weight }) => ({ prizeId: id, weight }))
  return [...chances, { prizeId: null, weight: blankWeight }]
}

/** The sum of weights that odds are out of. */
export function weightOf(chances: Chance[]): number {
  return chances.reduce((sum, { weight }) => sum + weight, 0)
}

/** The odds as one text: what is published before the start is bound to it, so that nothing can change. */
export function oddsText({ blankWeight, prizes }: Odds): string {
  const rows = prizes.map(({ id, weight, quantity }) => `${id}=${weight}/${quantity ?? 'any'}`)
  return [...rows, `blank=${blankWeight}`].join(';')
}

/** What is published before the start: the hash over seed and odds. */
export function commitmentOf(seed: string, odds: Odds, { sha256 }: Pick<Hashes, 'sha256'>): string {
  return sha256(`${seed}:${oddsText(odds)}`)
}

/**
 * What a member brings to a draw: their number, the id that their phone made for it, and their own
 * words. Hashed, so that all draws can be shown to everybody.
 */
export function ticketOf(
  { memberNo, operationId, words }: { memberNo: string; operationId: string; words: string },
  { sha256 }: Pick<Hashes, 'sha256'>,
): string {
  return sha256(`${memberNo}:${operationId}:${words}`)
}

const CHUNK = 6
const CHUNKS = 5
const CHUNK_RANGE = 2 ** 48

/**
 * A number from 0 to below `total`, each as likely: six bytes at a time, the five of one digest, then
 * the next digest. Numbers at the end of the range that would make low results likelier are thrown away.
 */
export function numberBelow(total: number, digest: (round: number) => Uint8Array): number {
  const fair = CHUNK_RANGE - (CHUNK_RANGE % total)
  for (let round = 0; ; round++) {
    const bytes = digest(round)
    for (let chunk = 0; chunk < CHUNKS; chunk++) {
      const part = bytes.slice(chunk * CHUNK, (chunk + 1) * CHUNK)
      const number = part.reduce((value, byte) => value * 256 + byte, 0)
      if (number < fair) return number % total
    }
  }
}

/** Which chance a number below the sum of weights stands for. */
export function pick(chances: Chance[], number: number): string | null {
  let rest = number
  for (const { prizeId, weight } of chances) {
    if (rest < weight) return prizeId
    rest -= weight
  }
  throw new Error(`${number} is above all weights`)
}

/**
 * What a draw comes to: HMAC-SHA256 with the seed as the key over `<lottery>:<nonce>:<ticket>`, the
 * further rounds with `:1`, `:2` behind; a number below the sum of weights; the chance it stands for.
 */
export function drawFrom(
  seed: string,
  { lotteryId, nonce, ticket }: DrawTicket,
  { chances, hmac }: { chances: Chance[]; hmac: Hashes['hmac'] },
): string | null {
  const text = `${lotteryId}:${nonce}:${ticket}`
  const digest = (round: number) => hmac(seed, round === 0 ? text : `${text}:${round}`)
  return pick(chances, numberBelow(weightOf(chances), digest))
}

/** What is known of a lottery once it is over. */
export interface Revealed {
  lotteryId: string
  odds: Odds
  commitment: string
  seed: string
  /** How many draws there were, and the head of the last one; '' when there was none. */
  draws: number
  head: string
}

/**
 * One draw in the public list. `head` = the hash over it and all before it, which its member was told:
 * nothing before a draw can be changed without them seeing it. `backAfter` = it was cancelled, its piece
 * was back after that draw.
 */
export interface DrawRow {
  nonce: number
  ticket: string
  prizeId: string | null
  head: string
  backAfter?: number
}

/** The head of a draw that follows one with the head `before` ('' before the first). */
export function headOf(
  before: string,
  { nonce, ticket, prizeId }: Omit<DrawRow, 'head'>,
  { sha256 }: Pick<Hashes, 'sha256'>,
): string {
  return sha256(`${before}:${nonce}:${ticket}:${prizeId ?? ''}`)
}

/** Whether a draw stands in the list as its member was told of it. */
export function isListed(rows: DrawRow[], own: Omit<DrawRow, 'backAfter'>): boolean {
  const row = rows[own.nonce - 1]
  return (
    row?.nonce === own.nonce &&
    row.ticket === own.ticket &&
    row.prizeId === own.prizeId &&
    row.head === own.head
  )
}

/** What does not agree: seed or odds with what was published, the list in itself, or one draw. */
export type Unfair =
  | { fault: 'commitment' }
  | { fault: 'list'; nonce: number }
  | { fault: 'draw'; nonce: number }

/** Makes every draw again, in order; null = all agree. */
export function replayDraws(told: Revealed, rows: DrawRow[], hashes: Hashes): Unfair | null {
  const { lotteryId, odds, commitment, seed } = told
  if (commitmentOf(seed, odds, hashes) !== commitment) return { fault: 'commitment' }
  const shelf = emptyShelf()
  let head = ''
  for (const [i, row] of rows.entries()) {
    const { nonce, ticket, prizeId } = row
    if (!follows(row, i + 1)) return { fault: 'list', nonce: i + 1 }
    shelf.comeTo(nonce)
    const chances = chancesOf(odds, shelf.taken)
    const again = drawFrom(seed, { lotteryId, nonce, ticket }, { chances, hmac: hashes.hmac })
    head = headOf(head, row, hashes)
    if (again !== prizeId || head !== row.head) return { fault: 'draw', nonce }
    shelf.take(row)
  }
  const whole = rows.length === told.draws && head === told.head
  return whole ? null : { fault: 'list', nonce: rows.length + 1 }
}

function follows({ nonce, backAfter }: DrawRow, number: number): boolean {
  return nonce === number && (backAfter === undefined || backAfter >= nonce)
}

/** What is out, draw by draw: pieces of cancelled draws come back on their way. */
function emptyShelf() {
  const taken: Taken = {}
  const back: Record<number, (string | null)[]> = {}
  const move = (id: string | null, by: number) => {
    if (id !== null) taken[id] = (taken[id] ?? 0) + by
  }
  return {
    taken,
    comeTo(nonce: number) {
      for (const id of back[nonce - 1] ?? []) move(id, -1)
    },
    take({ prizeId, backAfter }: DrawRow) {
      move(prizeId, 1)
      if (backAfter !== undefined) back[backAfter] = [...(back[backAfter] ?? []), prizeId]
    },
  }
}

/** Odds as people read them: the exact fraction and per cent, cut (not rounded) behind four digits. */
export function oddsIn(weight: number, of: number): { fraction: string; percent: string } {
  const parts = Math.floor((weight / of) * 1_000_000)
  const percent = `${Math.floor(parts / 10_000)}.${String(parts % 10_000).padStart(4, '0')}`
  return { fraction: `${weight}/${of}`, percent: `${percent.replace(/\.?0+$/, '')}%` }
}

// A place in a programme document in words, for whoever has to mend it.
import type { Words } from './words'
import { zhCn } from './zh-cn'

/**
 * Names a field by its path: 'rewards.0.points' → '兑换品 1 · 积分'; what the schema does not know is
 * quoted as it was written.
 */
export function placeWords(field: string, { fields, sentences }: Words = zhCn): string {
  if (field === '(document)') return sentences.whole_document
  const known: Record<string, string> = fields
  const words: string[] = []
  for (const step of field.split('.')) {
    const last = words.at(-1)
    if (/^\d+$/.test(step) && last !== undefined) words.splice(-1, 1, `${last} ${Number(step) + 1}`)
    else words.push(Object.hasOwn(known, step) ? (known[step] ?? step) : `“${step.slice(0, 40)}”`)
  }
  return words.join(' · ')
}

// The colours: both dark lists are one, and texts can be read on the grounds on which they stand.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { parse, type Rule } from 'postcss'

const sheet = parse(readFileSync(path.join(__dirname, 'tokens.css'), 'utf8'))
type Tokens = Record<string, string>

function tokensOf(selector: RegExp): Tokens {
  const tokens: Tokens = {}
  sheet.walkRules(selector, (rule: Rule) =>
    rule.walkDecls(({ prop, value }) => {
      tokens[prop] ??= value
    }),
  )
  return tokens
}

const light = tokensOf(/\.theme-light$/)
const dark = tokensOf(/^\.theme-dark$/)

function luminance(hex: string): number {
  const channels = [1, 3, 5].map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = channels.map(c =>
    c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

test('dark by the system and dark by choice are the same list', () => {
  expect(tokensOf(/:root:not\(\.theme-light\)/)).toEqual(dark)
  expect(Object.keys(dark).length).toBeGreaterThan(20)
})

const texts: [text: string, ...grounds: string[]][] = [
  ['--text', '--bg', '--card', '--card-2'],
  ['--text-2', '--bg', '--card', '--card-2', '--bg-sunk'],
  ['--text-3', '--bg', '--card'],
  ['--primary', '--bg', '--card', '--primary-soft'],
  ['--on-primary', '--primary'],
  ['--on-accent', '--accent'],
  ['--accent-text', '--card', '--accent-soft', '--bg'],
  ['--danger', '--card', '--danger-soft'],
  ['--warn-text', '--warn-soft'],
]
const pairs = texts.flatMap(([text, ...grounds]) => grounds.map(ground => [text, ground] as const))

test.each(pairs)('%s can be read on %s, by day and by night (4.5:1)', (text, ground) => {
  for (const tokens of [light, dark])
    expect(contrast(tokens[text] ?? '', tokens[ground] ?? '')).toBeGreaterThanOrEqual(4.5)
})

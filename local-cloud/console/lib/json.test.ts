// Reading JSON typed by hand: every slip is found, on the line where it was made.
import fc from 'fast-check'

const { readJson, writeJson } = require('./json.js')

/** Reason and place of the first problem, as `reason line:column`. */
function slipOf(text: string): string | undefined {
  const { problem } = readJson(text)
  return problem && `${problem.reason} ${problem.line}:${problem.column}`
}

test.each([
  ['a comma missed at the end of a line', '{\n  "a": 1\n  "b": 2\n}', 'missingComma 2:9'],
  ['a comma missed in a list', '[1 2]', 'missingComma 1:3'],
  ['a comma too many', '{\n  "a": 1,\n}', 'trailingComma 2:9'],
  ['a Chinese comma', '{"a": 1，"b": 2}', 'fullWidth 1:8'],
  ['Chinese quotes', '{“a”: 1}', 'fullWidth 1:2'],
  ['a Chinese colon', '{\n"a"：1}', 'fullWidth 2:4'],
  ['single quotes', "{'a': 1}", 'singleQuote 1:2'],
  ['a key without quotes', '{\n\n  a: 1}', 'keyQuotes 3:3'],
  ['a key without colon', '{"a" 1}', 'missingColon 1:6'],
  ['a text left open', '{\n "a": "one\n}', 'openString 2:7'],
  ['a text left open at the end', '"one', 'openString 1:1'],
  ['a tab inside a text', '"a\tb"', 'lineBreak 1:3'],
  ['an escape that does not exist', '"C:\\windows"', 'badEscape 1:4'],
  ['a number with a leading zero', '{"a": 007}', 'badNumber 1:7'],
  ['a number that would be rounded', '{"a": 9007199254740993}', 'longNumber 1:7'],
  ['a number that would be infinite', '1e999', 'longNumber 1:1'],
  ['a field written twice', '{\n "a": 1,\n "a": 2\n}', 'duplicateKey 3:2'],
  ['a comment', '{"a": 1 // why\n}', 'comment 1:9'],
  ['a word', '{"a": yes}', 'badValue 1:7'],
  ['an unfinished document', '{"a": [1, 2', 'end 1:12'],
  ['nothing at all', '', 'end 1:1'],
  ['two documents', '{} {}', 'extra 1:4'],
  ['a stray bracket', '{"a": 1]', 'badValue 1:8'],
  ['brackets without end', '['.repeat(5000), 'deep 1:502'],
])('%s is named with its place', (_, text, expected) => {
  expect(slipOf(text)).toBe(expected)
})

test('the words that were found are told', () => {
  expect(readJson('{"a": yes}').problem.found).toBe('yes')
  expect(readJson('{"a": 1, "a": 2}').problem.found).toBe('a')
  expect(readJson('{"a": 9007199254740993}').problem.found).toBe('9007199254740993')
})

test('a long number that is kept exactly may stay', () => {
  expect(readJson('[9007199254740992, 100000000000000000000, -0, 1e21]').value).toHaveLength(4)
})

test('a key of the prototype is a key like any other', () => {
  const { value } = readJson('{"__proto__": 1, "constructor": 2}')
  expect(Object.keys(value)).toEqual(['__proto__', 'constructor'])
})

test('whatever was written is read again', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), value => {
      const text = writeJson(value)
      expect(readJson(text).value).toEqual(JSON.parse(text))
    }),
  )
})

test('a text is refused exactly when JSON.parse refuses it', () => {
  const damaged = fc
    .tuple(
      fc.json({ maxDepth: 3 }),
      fc.nat(),
      fc.constantFrom('', ',', '"', '}', '：', '\n', '\\', '-'),
    )
    .map(([text, at, put]) => {
      const place = at % text.length
      return text.slice(0, place) + put + text.slice(place + 1)
    })
  fc.assert(
    fc.property(damaged, text => {
      const { problem } = readJson(text)
      // Equal keys and rounded numbers pass JSON.parse; that they are refused here is the point.
      fc.pre(!['duplicateKey', 'longNumber'].includes(problem?.reason))
      expect(problem === undefined).toBe(parses(text))
    }),
    { numRuns: 1000 },
  )
})

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

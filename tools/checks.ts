// The checks that need no build: types, lint, and the tree's own rules.
import { run } from './commands'
import { type Done, step } from './steps'

const TSC = 'node_modules/typescript/bin/tsc'
const BIOME = 'node_modules/@biomejs/biome/bin/biome'
const JEST = 'node_modules/jest/bin/jest.js'
const CONSOLE = 'local-cloud/console'

/**
 * Types of the tree, and of the stand-in's console, whose scripts are checked by their comments.
 */
export async function types(): Promise<Done[]> {
  const tree = await step('Types', () => run({ script: [TSC, '--noEmit', '-p', '.'] }))
  const page = await step('Types of the console', () =>
    run({ script: [TSC, '--noEmit', '-p', CONSOLE] }),
  )
  return [tree, page]
}

/** Format and lint. */
export function lint(): Promise<Done> {
  return step('Lint', () => run({ script: [BIOME, 'ci', '--error-on-warnings', '--colors=off'] }))
}

/** The tests of the tree itself: sizes, words, import directions. They lie directly in tests/. */
export function tidiness(): Promise<Done> {
  const files = 'tests/[^/]+\\.test\\.ts$'
  return step('Tidiness', () =>
    run({ script: [JEST, '--ci', '--selectProjects', 'core', '--', files] }),
  )
}

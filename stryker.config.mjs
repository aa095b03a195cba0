// Mutation run over the ledger, on demand and part by part: `npm run mutate` (tools/mutate.ts).
export default {
  testRunner: 'jest',
  coverageAnalysis: 'perTest',
  mutate: ['core/domain/ledger/*.ts', '!**/*.test.ts'],
  // The configuration names the tests; asking jest for all that are related takes longer than running them.
  jest: {
    projectType: 'custom',
    configFile: 'tools/mutate.jest.cjs',
    enableFindRelatedTests: false,
  },
  // What runs while tables are built is judged by the tests that reach it besides.
  ignoreStatic: true,
  concurrency: 1,
  timeoutMS: 20_000,
  // Nothing to rewrite: its preprocessor does not know this TypeScript.
  tsconfigFile: 'dist/none.json',
  ignorePatterns: ['/client', '/dist', '/docs', '/local-cloud', '/cloudfunctions'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { logTests: false, allowColor: false, allowEmojis: false },
  tempDirName: 'dist/stryker',
  jsonReporter: { fileName: `dist/mutation-${process.env.PART ?? 'all'}.json` },
  allowConsoleColors: false,
}

// Mutation run over the ledger, on demand: `npm run mutate`, or with `-- --mutate <files>` over others.
export default {
  testRunner: 'jest',
  coverageAnalysis: 'perTest',
  mutate: ['core/domain/ledger/*.ts', '!**/*.test.ts'],
  jest: { projectType: 'custom', configFile: 'tools/mutate.jest.cjs' },
  // What runs while tables are built is judged by the tests that reach it besides.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 20_000,
  // Nothing to rewrite: its preprocessor does not know this TypeScript.
  tsconfigFile: 'dist/none.json',
  ignorePatterns: ['/client', '/dist', '/docs', '/local-cloud', '/cloudfunctions'],
  reporters: ['clear-text', 'progress-append-only', 'json'],
  clearTextReporter: { logTests: false, allowColor: false, allowEmojis: false },
  tempDirName: 'dist/stryker',
  jsonReporter: { fileName: 'dist/mutation.json' },
  allowConsoleColors: false,
}

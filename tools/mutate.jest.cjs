// The tests that judge mutants of the ledger: those that `JUDGES` names (tools/mutate.ts), all beside it
// otherwise. Each runs once for each mutant, so properties are tried a few times only.
const { projects } = require('../jest.config')

process.env.HISTORIES ??= '40'
const core = projects.find(project => project.displayName === 'core')
const judges = process.env.JUDGES ?? 'ledger/*'

module.exports = {
  ...core,
  // Nothing else is looked through at the start of each run.
  roots: ['<rootDir>/core', '<rootDir>/tools'],
  watchman: false,
  testMatch: judges.split(',').map(name => `<rootDir>/core/domain/${name}.test.ts`),
  moduleNameMapper: {
    ...core.moduleNameMapper,
    '^fast-check$': '<rootDir>/tools/mutate-few-runs.cjs',
    '^whole-fast-check$': require.resolve('fast-check'),
  },
}

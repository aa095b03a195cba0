// The tests that judge mutants of the ledger: those beside it, and of the decisions that lean on it most.
// Each runs once for each mutant, so properties are tried a few times only.
const { projects } = require('../jest.config')

process.env.HISTORIES ??= '40'
const core = projects.find(project => project.displayName === 'core')

const leaning = 'adjust,check-in,expire,hold,pending,purchase,redeem,refund,reinstate,settle'

module.exports = {
  ...core,
  // Nothing else is looked through at the start of each run.
  roots: ['<rootDir>/core', '<rootDir>/tools'],
  watchman: false,
  testMatch: [
    '<rootDir>/core/domain/ledger/*.test.ts',
    `<rootDir>/core/domain/{${leaning}}.test.ts`,
  ],
  moduleNameMapper: {
    ...core.moduleNameMapper,
    '^fast-check$': '<rootDir>/tools/mutate-few-runs.cjs',
    '^whole-fast-check$': require.resolve('fast-check'),
  },
}

// The tests that judge mutants of the ledger: the domain's own, with few histories, for they run once
// for each mutant.
const { projects } = require('../jest.config')

process.env.HISTORIES ??= '40'
const core = projects.find(project => project.displayName === 'core')

// The quarters of the histories are alike: one is enough.
const testMatch = [
  '<rootDir>/core/domain/**/*.test.ts',
  '!**/histories-{second,third,fourth}.test.ts',
]

module.exports = { ...core, testMatch }

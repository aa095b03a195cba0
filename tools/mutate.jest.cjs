// The tests that judge mutants of the ledger: the domain's own, with few histories, for they run once
// for each mutant.
const { projects } = require('../jest.config')

process.env.HISTORIES ??= '40'
const core = projects.find(project => project.displayName === 'core')

module.exports = { ...core, testMatch: ['<rootDir>/core/domain/**/*.test.ts'] }

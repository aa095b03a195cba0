// Stands for fast-check in mutation runs: the same, but no property is tried more often than this, for
// every property is tried once for each mutant.
const whole = require('whole-fast-check')

const RUNS = 25

function assert(property, parameters = {}) {
  const { numRuns = RUNS } = parameters
  return whole.assert(property, { ...parameters, numRuns: Math.min(numRuns, RUNS) })
}

const few = { ...whole.default, assert }
module.exports = { ...few, default: few, __esModule: true }

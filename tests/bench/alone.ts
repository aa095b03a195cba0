// The parts of the benchmark that need no database: what is bundled and run as doors are deployed.
export { ledger } from './ledger'
export { programme } from './programme'
export { replay } from './replay'

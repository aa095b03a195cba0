// What an update sends for a patch.
import type { Patch } from '../domain/patch'
import { command } from './sdk'

/**
 * Objects go in as a whole: a nested plain object would be merged leaf by
 * leaf, an empty one dropped.
 */
export function dataOf(patch: Patch): Record<string, unknown> {
  const set = Object.entries(patch.set).map(([path, value]) => {
    const whole = typeof value === 'object' && value !== null && !Array.isArray(value)
    return [path, whole ? command.set(value) : value]
  })
  return Object.fromEntries([...set, ...patch.unset.map(path => [path, command.remove()])])
}

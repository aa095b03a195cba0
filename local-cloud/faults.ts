// Picks the fault that strikes a request. What a fault does is decided where the request is answered.
import type { Fault } from './types'

/** A request as faults see it. */
export interface Struck {
  when: 'before' | 'after'
  action: string
  collection?: string
  function?: string
}

function matches(fault: Fault, struck: Struck): boolean {
  if (fault.duplicate || (fault.when ?? 'before') !== struck.when) return false
  // A fault without an action means the functions' own requests, not the calls of functions.
  if (fault.action ? fault.action !== struck.action : struck.action === 'call') return false
  if (fault.collection && fault.collection !== struck.collection) return false
  return !fault.function || fault.function === struck.function
}

function fires(fault: Fault): boolean {
  fault.matched = (fault.matched ?? 0) + 1
  const spent = (fault.fired ?? 0) >= (fault.times ?? 1)
  if (spent || (fault.nth !== undefined && fault.matched !== fault.nth)) return false
  fault.fired = (fault.fired ?? 0) + 1
  return true
}

/** The fault that strikes now, if any; counts its matches. */
export function takeFault(faults: Fault[], struck: Struck): Fault | undefined {
  return faults.find(fault => matches(fault, struck) && fires(fault))
}

/** Whether this call of a function is to be delivered twice. */
export function takeDuplicate(faults: Fault[], name: string): boolean {
  return faults.some(fault => fault.duplicate && fault.function === name && fires(fault))
}

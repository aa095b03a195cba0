// Timers of config.json: fires functions by the clock, in China's time zone as the cloud does, or by hand.
import { Cron } from 'croner'
import { type Cloud, cloudNow, writeLog } from '../cloud'
import { cloudError } from '../wire/errors'
import { findFunction, listFunctions, type Trigger } from './functions'
import { type Finished, invoke } from './invoke'

/** A timer of a function. */
export interface Timer {
  functionName: string
  triggerName?: string
}

function triggerOf(cloud: Cloud, timer: Timer): Trigger {
  const { functions } = cloud.options
  const triggers = findFunction({ functions, name: timer.functionName })?.triggers ?? []
  const wanted = triggers.find(({ name }) => name === (timer.triggerName ?? name))
  if (wanted) return wanted
  const message = `The function ${timer.functionName} has no timer ${timer.triggerName ?? ''}`
  throw cloudError({ code: 'FUNCTION_NOT_FOUND', message: message.trim() })
}

/** Runs a function as its timer would, without an identity. */
export function fireTimer(cloud: Cloud, timer: Timer): Promise<Finished> {
  const { name } = triggerOf(cloud, timer)
  const Time = new Date(cloudNow(cloud)).toISOString().replace(/\.\d+Z$/, 'Z')
  const event = { Type: 'Timer', TriggerName: name, Time, Message: '' }
  return invoke(cloud, { name: timer.functionName, event, caller: { source: 'wx_trigger' } })
}

function schedule(cloud: Cloud, timer: { functionName: string; trigger: Trigger }): Cron {
  const { functionName, trigger } = timer
  const onFailure = (error: unknown) =>
    writeLog(cloud, {
      at: cloudNow(cloud),
      function: functionName,
      requestId: '',
      level: 'error',
      text: `timer ${trigger.name}: ${error instanceof Error ? error.message : error}`,
    })
  try {
    // Seven fields, day and weekday joined by "or" as in the cloud; no daylight saving there.
    const options = { timezone: 'Asia/Shanghai', catch: onFailure }
    return new Cron(trigger.config, options, async () => {
      await fireTimer(cloud, { functionName, triggerName: trigger.name })
    })
  } catch (error) {
    throw new Error(
      `The timer ${trigger.name} of ${functionName} has no valid time "${trigger.config}": ${(error as Error).message}`,
    )
  }
}

/** Starts all timers; answers how to stop them. */
export function startTimers(cloud: Cloud): () => void {
  const jobs = listFunctions(cloud.options.functions).flatMap(({ name, triggers }) =>
    triggers.map(trigger => schedule(cloud, { functionName: name, trigger })),
  )
  return () => {
    for (const job of jobs) job.stop()
  }
}

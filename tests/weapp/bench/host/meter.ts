// Weighs each setData and sees that nothing is lost on its way to the page.
import type { Pack } from '../pack'
import { TAGS } from './built-ins'
import { guarded, journal, report } from './journal'

/** A page's instance as its scripts see it. */
export type Instance = Record<string, unknown> & {
  data: Record<string, unknown>
  setData: (changes: Record<string, unknown>, done?: () => void) => void
}

/**
 * Replaces the instance's setData by one that carries JSON, as between
 * WeChat's threads, and writes it down.
 */
export function meter(pack: Pack, instance: Instance, route: string): void {
  const render = instance.setData.bind(instance)
  instance.setData = (changes, done) => {
    const json = JSON.stringify(changes, (key, value) => {
      if (typeof value === 'function') report(route, `setData drops the function ${key}`)
      if (key === 'nn') checkKind(pack, route, String(value))
      return value
    })
    journal.updates.push({ route, bytes: new TextEncoder().encode(json).length })
    render(JSON.parse(json))
    if (done) setTimeout(() => guarded(`${route} setData`, () => done.call(instance)))
  }
}

/** A node without a template is not shown, and neither are its children: WeChat says nothing. */
function checkKind(pack: Pack, route: string, kind: string): void {
  const tag = pack.tags[kind]
  if (!tag) report(route, `<${kind}> has no template`)
  else if (!TAGS.some(known => known === tag)) report(route, `<${tag}> is not known here`)
}

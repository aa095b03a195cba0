// The second opinion: what WeChat's own compiler makes of a page's data, as
// the same list of lines as the host's tree.
import { compileWxml, type WxmlNode } from '../compilers'
import { LEAVES, lineOf, textLine } from './host/tree'

/** The tree of a page's data by wcc's render function. */
export type Oracle = (page: { route: string; data: unknown }) => string[]

/** Compiles the build once. */
export function oracleFor(dist: string): Oracle {
  const render = compileWxml(dist)
  return ({ route, data }) => lines(render(`${route}.wxml`)(data))
}

function lines(node: WxmlNode | string): string[] {
  if (typeof node === 'string') return [textLine(node)]
  const { tag, attr, children } = node
  const inside = (children ?? []).flatMap(lines)
  if (tag === 'wx-page' || tag === 'virtual') return inside
  if (tag === 'wx-comp')
    throw new Error('a page is so deep that Taro needs a component; compare it too')
  const line = lineOf({
    ...{ tag, id: text(attr?.id), className: text(attr?.class).trim() },
    ...{ role: text(attr?.ariaRole), label: text(attr?.ariaLabel) },
    value: LEAVES.includes(tag) ? text(attr?.value) : '',
  })
  return LEAVES.includes(tag) ? [line] : [line, ...inside]
}

function text(value: unknown): string {
  return value === undefined || value === null ? '' : String(value)
}

// Teaches the engine what WeChat's own elements do beyond plain tags: ids,
// raw attribute values, lengths in rpx, plain events.
import { glassEasel } from 'glass-easel-miniprogram-adapter'
import { toCssLengths } from '../units'
import { setAttribute } from './built-ins'

type EngineElement = glassEasel.Element

/** Patches the engine's prototypes; called once, before anything is rendered. */
export function teachEngine(): void {
  const native = glassEasel.NativeNode.prototype
  native.updateAttribute = function (this: EngineElement, name, value) {
    setAttribute(domOf(this), name, value)
  }
  const element = glassEasel.Element.prototype
  const setNodeStyle = element.setNodeStyle
  element.setNodeStyle = function (this: EngineElement, style, index) {
    setNodeStyle.call(this, toCssLengths(String(style ?? '')), index)
  }
  showIds()
  plainEvents()
}

/** The DOM node of an engine's element. */
export function domOf(element: EngineElement): HTMLElement {
  return element.getBackendElement() as unknown as HTMLElement
}

/** Selector queries look for ids, which the engine keeps to itself. */
function showIds(): void {
  const own = Object.getOwnPropertyDescriptor(glassEasel.Element.prototype, 'id')
  Object.defineProperty(glassEasel.NativeNode.prototype, 'id', {
    configurable: true,
    get: own?.get,
    set(this: EngineElement, id: unknown) {
      own?.set?.call(this, id)
      domOf(this).id = String(id)
    },
  })
}

/** A page gets events as plain data: they have crossed from one thread to another. */
function plainEvents(): void {
  const { prototype } = glassEasel.Event
  const wrap = prototype.wrapShadowedEvent
  prototype.wrapShadowedEvent = function (target, mark, currentTarget) {
    const event = wrap.call(this, target, mark ?? {}, currentTarget)
    const { type, timeStamp, detail, extraFields } = this
    const targets = { target: plain(target), currentTarget: plain(currentTarget) }
    return Object.assign(event, { type, timeStamp, detail }, targets, extraFields)
  }
}

function plain(element: EngineElement) {
  const { offsetLeft = 0, offsetTop = 0 } = domOf(element) ?? {}
  return { id: element.id, dataset: { ...element.dataset }, offsetLeft, offsetTop }
}

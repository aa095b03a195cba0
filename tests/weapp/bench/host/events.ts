// Fingers: the engine finds out what was touched or tapped, and the page is told in WeChat's words.
import { glassEasel } from 'glass-easel-miniprogram-adapter'

type Backend = glassEasel.CurrentWindowBackendContext

interface Point {
  identifier: number
  pageX: number
  pageY: number
  clientX: number
  clientY: number
}

/**
 * Makes the backend tell touches and taps, and nothing else: what a browser
 * tells besides, WeChat does not.
 */
export function listen(backend: Backend): void {
  const setListenerStats = backend.setListenerStats
  backend.setListenerStats = function (...stats) {
    const [, type] = stats
    if (type.startsWith('touch')) setListenerStats.apply(this, stats)
  }
  backend.onEvent((...told) => {
    const [target, type, detail, { originalEvent }] = told
    const point = type === 'tap' ? { x: Number(detail.x), y: Number(detail.y) } : {}
    const event = new glassEasel.Event(type, point, {
      originalEvent,
      bubbles: true,
      composed: true,
      capturePhase: true,
      extraFields: touchesOf(originalEvent as Event),
    })
    glassEasel.Event.dispatchEvent(target, event)
    return event.getEventBubbleStatus()
  })
}

function touchesOf(event: Event): { touches: Point[]; changedTouches: Point[] } {
  if (event instanceof TouchEvent)
    return {
      touches: [...event.touches].map(pointOf),
      changedTouches: [...event.changedTouches].map(pointOf),
    }
  return { touches: [], changedTouches: event instanceof MouseEvent ? [pointOf(event)] : [] }
}

function pointOf(at: Touch | MouseEvent): Point {
  const { pageX, pageY, clientX, clientY } = at
  return { identifier: 'identifier' in at ? at.identifier : 0, pageX, pageY, clientX, clientY }
}

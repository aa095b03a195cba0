// A canvas to draw on, found the same way in the mini-program and in a browser.
import Taro from '@tarojs/taro'

/** A canvas of which one pixel is one pixel of the screen. */
export interface Surface {
  canvas: { width: number; height: number }
  context: Pick<CanvasRenderingContext2D, 'setTransform' | 'fillStyle' | 'fillRect'>
}

interface CanvasNode {
  width: number
  height: number
  getContext?: (kind: '2d') => Surface['context']
}

const TRIES = 20
const WAIT_MS = 50

/**
 * Finds `<Canvas type='2d' id>` and sizes it to device pixels; rejects when it isn't there after a second.
 * Two queries, because a browser answers node and size only apart; several tries, because the node comes after
 * React's effects.
 */
export async function canvasSurface(id: string): Promise<Surface> {
  for (let left = TRIES; left > 0; left--) {
    const surface = await querySurface(id)
    if (surface) return surface
    await new Promise(resolve => setTimeout(resolve, WAIT_MS))
  }
  throw new Error(`canvas #${id} not found`)
}

function querySurface(id: string): Promise<Surface | null> {
  return new Promise(resolve => {
    const query = Taro.createSelectorQuery()
    query.select(`#${id}`).fields({ node: true })
    query.select(`#${id}`).boundingClientRect()
    query.exec(found => resolve(toSurface(found?.[0]?.node, found?.[1]?.width)))
  })
}

function toSurface(node: CanvasNode | undefined, width: number | undefined): Surface | null {
  const context = node?.getContext?.('2d')
  if (!node || !context || !width) return null
  const pixels = Math.round(width * (Taro.getWindowInfo().pixelRatio || 1))
  node.width = pixels
  node.height = pixels
  return { canvas: node, context }
}

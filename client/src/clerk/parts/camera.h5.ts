// Reads QR codes through the camera of a browser.
import type jsQR from 'jsqr'

/** How often a frame is looked at, in ms. */
const FRAME_MS = 160
/** Frames are read at this width at most: enough for a code that fills a third of the picture. */
const FRAME_WIDTH = 640

/** A camera that looks for a code. */
export interface Looking {
  stop: () => void
}

/**
 * Shows the rear camera in `video` and reports the first code seen. Rejects when there is no camera or no permission.
 */
export async function lookForCode(
  video: HTMLVideoElement,
  onCode: (text: string) => void,
): Promise<Looking> {
  if (!navigator.mediaDevices?.getUserMedia) throw new Error('no camera')
  const [stream, { default: read }] = await Promise.all([
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false }),
    import('jsqr'),
  ])
  video.srcObject = stream
  await video.play()
  const canvas = document.createElement('canvas')
  const timer = setInterval(() => {
    const text = readFrame({ video, canvas, read })
    if (!text) return
    stop()
    onCode(text)
  }, FRAME_MS)
  const stop = () => {
    clearInterval(timer)
    for (const track of stream.getTracks()) track.stop()
  }
  return { stop }
}

interface Frame {
  video: HTMLVideoElement
  canvas: HTMLCanvasElement
  read: typeof jsQR
}

function readFrame({ video, canvas, read }: Frame): string | null {
  const { videoWidth, videoHeight } = video
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!videoWidth || !context) return null
  const scale = Math.min(1, FRAME_WIDTH / videoWidth)
  canvas.width = Math.round(videoWidth * scale)
  canvas.height = Math.round(videoHeight * scale)
  context.drawImage(video, 0, 0, canvas.width, canvas.height)
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  return read(data, canvas.width, canvas.height)?.data ?? null
}

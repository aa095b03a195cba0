// Gives a file to the person: written to the mini-program's own place and handed to a chat, from
// where WeChat lets it be opened and kept. The twin `save-file.h5.ts` downloads it.
import Taro from '@tarojs/taro'

/**
 * Writes and hands over. WeChat shares a file only right after a tap, so writing does not wait for
 * anything. Rejects when nothing could be written; a chat that was not chosen is no failure.
 */
export async function saveFile(name: string, text: string): Promise<void> {
  const filePath = `${Taro.env.USER_DATA_PATH}/${name}`
  Taro.getFileSystemManager().writeFileSync(filePath, text, 'utf8')
  try {
    await Taro.shareFileMessage({ filePath, fileName: name })
  } catch (error) {
    if (!/cancel/.test(String((error as { errMsg?: string }).errMsg))) throw error
  }
}

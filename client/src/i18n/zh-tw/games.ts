// Words of games: the page on which customers check their draws, and what games leave in the history.
import type { games as texts } from '../zh-cn/games'

/** Texts by key: where they stand, then what they are about. */
export const games: Record<keyof typeof texts, string> = {
  'reason.draw': '抽獎：{name}',
  'reason.prize': '中獎：{name}',
  'reason.contest': '競賽：{name}',
  'step.contest': '第 {rank} 名',
  'step.contest.note': '活動期間實付 {amount}',
  'step.draw': '第 {nonce} 次抽獎',
  'step.draw.won': '抽中「{prize}」',
  'step.draw.none': '這次沒有中獎，謝謝參與',
  'step.prize': '獎品「{prize}」',
  'fair.title': '公平驗證',
  'fair.intro':
    '抽獎開始前，我們公布了承諾值；結束後公布種子。在這裡，您的手機會用種子把全部抽獎重新算一遍，並核對您自己的每一次。',
  'fair.none': '您還沒有抽過獎',
  'fair.draw': '第 {nonce} 次抽獎',
  'fair.blank': '沒有中獎',
  'fair.cancelled': '未完成，沒有扣積分',
  'fair.proof': '憑證 {proof}',
  'fair.check': '驗證這個抽獎',
  'fair.verdict.fair': '驗證通過：全部 {draws} 次抽獎都與開始前的承諾一致，您的每一次都在其中',
  'fair.verdict.sealed': '活動結束後公布種子，屆時即可驗證',
  'fair.verdict.commitment': '驗證不通過：公布的種子或機率與開始前的承諾不一致，請聯絡門店',
  'fair.verdict.list': '驗證不通過：公布的名單在第 {nonce} 次處不完整，請聯絡門店',
  'fair.verdict.draw': '驗證不通過：第 {nonce} 次抽獎的結果算出來不一樣，請聯絡門店',
  'fair.verdict.own': '驗證不通過：您的第 {nonce} 次抽獎與名單不一致，請聯絡門店',
  'fair.link': '驗證這次抽獎是否公平',
}

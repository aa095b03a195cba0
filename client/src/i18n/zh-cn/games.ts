// Words of games: the page on which customers check their draws, and what games leave in the history.

/** Texts by key: where they stand, then what they are about. */
export const games = {
  'reason.draw': '抽奖：{name}',
  'reason.prize': '中奖：{name}',
  'reason.contest': '竞赛：{name}',
  'step.contest': '第 {rank} 名',
  'step.contest.note': '活动期间实付 {amount}',
  'step.draw': '第 {nonce} 次抽奖',
  'step.draw.won': '抽中“{prize}”',
  'step.draw.none': '这次没有中奖，谢谢参与',
  'step.prize': '奖品“{prize}”',
  'fair.title': '公平验证',
  'fair.intro':
    '抽奖开始前，我们公布了承诺值；结束后公布种子。在这里，您的手机会用种子把全部抽奖重新算一遍，并核对您自己的每一次。',
  'fair.none': '您还没有抽过奖',
  'fair.draw': '第 {nonce} 次抽奖',
  'fair.blank': '没有中奖',
  'fair.cancelled': '未完成，没有扣积分',
  'fair.proof': '凭证 {proof}',
  'fair.check': '验证这个抽奖',
  'fair.verdict.fair': '验证通过：全部 {draws} 次抽奖都与开始前的承诺一致，您的每一次都在其中',
  'fair.verdict.sealed': '活动结束后公布种子，那时就能验证',
  'fair.verdict.commitment': '验证不通过：公布的种子或概率与开始前的承诺不一致，请联系门店',
  'fair.verdict.list': '验证不通过：公布的名单在第 {nonce} 次处不完整，请联系门店',
  'fair.verdict.draw': '验证不通过：第 {nonce} 次抽奖的结果算出来不一样，请联系门店',
  'fair.verdict.own': '验证不通过：您的第 {nonce} 次抽奖与名单不一致，请联系门店',
  'fair.link': '验证这次抽奖是否公平',
} as const

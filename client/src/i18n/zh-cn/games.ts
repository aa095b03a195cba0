// Words of games: the page on which customers check their draws, and what games leave in the history.

/** Texts by key: where they stand, then what they are about. */
export const games = {
  'reason.draw': '抽奖：{name}',
  'reason.prize': '中奖：{name}',
  'step.draw': '第 {nonce} 次抽奖',
  'step.draw.won': '抽中“{prize}”',
  'step.draw.none': '这次没有中奖，谢谢参与',
  'step.prize': '奖品“{prize}”',
} as const

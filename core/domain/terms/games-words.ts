// The words of lotteries and contests, in all languages of the terms.

/** Simplified Chinese; which sentences there are is said here. */
export const gamesZhCn = {
  fields: {
    games: '抽奖与竞赛',
    lotteries: '抽奖',
    contests: '竞赛',
    cost: '参与条件',
    everyFen: '每满',
    blankWeight: '未中奖权重',
    prizes: '奖品',
    valueFen: '价值',
    quantity: '数量',
    weight: '权重',
    claimDays: '领奖天数',
    terms: '参与说明',
    organiser: '主办方',
    contact: '联系方式',
    ranks: '各名次积分',
    settleAfterDays: '结束后多少天结算',
  },
  choices: { on: '举办', off: '不举办', points: '积分', reward: '兑换品', spend: '消费' },
  sentences: {
    'terms.games': '抽奖与竞赛',
    'terms.games.fair':
      '抽奖开始前公布奖品、数量、概率和承诺值，开始后不再更改；奖品抽完即从奖池移除，概率随之如实更新。结束后公布种子，任何人都可以重新验证每一次抽奖。',
    'terms.games.tax': '抽奖所得按税法属偶然所得，需缴纳个人所得税的，由主办方依法代扣代缴。',
    'terms.games.contest':
      '竞赛按活动期间的实付金额排名，结算前的退款会扣除；金额相同的并列同一名次，各得该名次的积分。员工不参加排名，公布的称呼会隐去。',
  },
} as const

/** Traditional Chinese. */
export const gamesZhTw = {
  fields: {
    games: '抽獎與競賽',
    lotteries: '抽獎',
    contests: '競賽',
    cost: '參與條件',
    everyFen: '每滿',
    blankWeight: '未中獎權重',
    prizes: '獎品',
    valueFen: '價值',
    quantity: '數量',
    weight: '權重',
    claimDays: '領獎天數',
    terms: '參與說明',
    organiser: '主辦方',
    contact: '聯絡方式',
    ranks: '各名次積分',
    settleAfterDays: '結束後多少天結算',
  },
  choices: { on: '舉辦', off: '不舉辦', points: '積分', reward: '兌換品', spend: '消費' },
  sentences: {
    'terms.games': '抽獎與競賽',
    'terms.games.fair':
      '抽獎開始前公布獎品、數量、機率和承諾值，開始後不再更改；獎品抽完即從獎池移除，機率隨之如實更新。結束後公布種子，任何人都可以重新驗證每一次抽獎。',
    'terms.games.tax': '抽獎所得按稅法屬偶然所得，需繳納個人所得稅的，由主辦方依法代扣代繳。',
    'terms.games.contest':
      '競賽按活動期間的實付金額排名，結算前的退款會扣除；金額相同的並列同一名次，各得該名次的積分。員工不參加排名，公布的稱呼會隱去。',
  },
} as const

/** English. */
export const gamesEn = {
  fields: {
    games: 'Games',
    lotteries: 'Lottery',
    contests: 'Contest',
    cost: 'what a draw takes',
    everyFen: 'for every',
    blankWeight: 'weight of no prize',
    prizes: 'Prize',
    valueFen: 'value',
    quantity: 'number',
    weight: 'weight',
    claimDays: 'days to claim',
    terms: 'terms',
    organiser: 'organiser',
    contact: 'contact',
    ranks: 'points by rank',
    settleAfterDays: 'days until it is settled',
  },
  choices: { on: 'held', off: 'not held', points: 'points', reward: 'reward', spend: 'purchases' },
  sentences: {
    'terms.games': 'Lotteries and contests',
    'terms.games.fair':
      'Prizes, quantities, odds and a commitment are published before a lottery begins and do not change afterwards. A prize that is gone leaves the draw, and the odds shown change with it. Afterwards the seed is published: anybody can make every draw again.',
    'terms.games.tax':
      'Prizes of a draw are occasional income; where tax is due on them, the organiser withholds it as the law demands.',
    'terms.games.contest':
      'Contests rank by money paid in their time, less refunds until they are settled. Equal amounts share a rank and each gets its points. Staff is not ranked, and names are masked.',
  },
} as const

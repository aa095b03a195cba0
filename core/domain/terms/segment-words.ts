// The words of segments in the terms, in every language; which sentences there are is said by the simplified
// Chinese ones.

/** In simplified Chinese. */
export const segmentsZhCn = {
  fields: {
    who: '包括',
    joinedDays: '入会天数',
    idleDays: '未消费天数',
    ordersAtLeast: '最少订单数',
    ordersAtMost: '最多订单数',
    spent: '消费金额',
  },
  sentences: {
    'say.who.listed': '由门店逐一登记的会员',
    'say.who.tiers': '{text}',
    'say.who.joined': '入会不超过 {days} 天',
    'say.who.idle': '消费过，但已有 {days} 天没有消费',
    'say.who.least': '至少有 {count} 单',
    'say.who.most': '最多有 {count} 单',
    'say.who.spent': '近 {months} 个自然月消费满 {money}',
  },
} as const

type Of<Table extends object> = Record<keyof Table, string>

/** In traditional Chinese. */
export const segmentsZhTw: {
  fields: Of<(typeof segmentsZhCn)['fields']>
  sentences: Of<(typeof segmentsZhCn)['sentences']>
} = {
  fields: {
    who: '包括',
    joinedDays: '入會天數',
    idleDays: '未消費天數',
    ordersAtLeast: '最少訂單數',
    ordersAtMost: '最多訂單數',
    spent: '消費金額',
  },
  sentences: {
    'say.who.listed': '由門市逐一登記的會員',
    'say.who.tiers': '{text}',
    'say.who.joined': '入會不超過 {days} 天',
    'say.who.idle': '消費過，但已有 {days} 天沒有消費',
    'say.who.least': '至少有 {count} 單',
    'say.who.most': '最多有 {count} 單',
    'say.who.spent': '近 {months} 個自然月消費滿 {money}',
  },
}

/** In English. */
export const segmentsEn: typeof segmentsZhTw = {
  fields: {
    who: 'who',
    joinedDays: 'days since joining',
    idleDays: 'days without an order',
    ordersAtLeast: 'least orders',
    ordersAtMost: 'most orders',
    spent: 'spent',
  },
  sentences: {
    'say.who.listed': 'members whom the brand has registered one by one',
    'say.who.tiers': '{text}',
    'say.who.joined': 'joined at most {days} days ago',
    'say.who.idle': 'bought before, but not for {days} days',
    'say.who.least': 'at least {count} orders',
    'say.who.most': 'at most {count} orders',
    'say.who.spent': 'spent {money} or more in {months} calendar months',
  },
}

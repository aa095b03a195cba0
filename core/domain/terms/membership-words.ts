// The words of paid memberships, entitlements and bookings in the terms, in every language.

/** In simplified Chinese. */
export const membershipZhCn = {
  fields: {
    memberships: '付费会员',
    priceFen: '价格',
    remindDays: '到期前提醒天数',
    refundDays: '无理由退款天数',
    valueFen: '每次价值',
    count: '次数',
    per: '周期',
    entitlements: '专属权益',
    booking: '预约',
    services: '服务项目',
    hours: '时间',
    seats: '每个时间的名额',
    opensDays: '提前开放天数',
    early: '等级提前开放',
    priorityDays: '优先预约提前天数',
    cancelHours: '可更改到几小时前',
  },
  choices: {
    priority_booking: '优先预约',
    festival_offer: '节日礼遇',
    advisor: '专属顾问',
    member_day_discount: '会员日折扣',
    period: '会员期内',
  },
} as const

/** In traditional Chinese. */
export const membershipZhTw = {
  fields: {
    memberships: '付費會員',
    priceFen: '價格',
    remindDays: '到期前提醒天數',
    refundDays: '無理由退款天數',
    valueFen: '每次價值',
    count: '次數',
    per: '週期',
    entitlements: '專屬權益',
    booking: '預約',
    services: '服務項目',
    hours: '時間',
    seats: '每個時間的名額',
    opensDays: '提前開放天數',
    early: '等級提前開放',
    priorityDays: '優先預約提前天數',
    cancelHours: '可更改到幾小時前',
  },
  choices: {
    priority_booking: '優先預約',
    festival_offer: '節日禮遇',
    advisor: '專屬顧問',
    member_day_discount: '會員日折扣',
    period: '會員期內',
  },
} as const

/** In English. */
export const membershipEn = {
  fields: {
    memberships: 'Paid memberships',
    priceFen: 'Price',
    remindDays: 'Days of reminder before the end',
    refundDays: 'Days for a refund by asking',
    valueFen: 'Value of one use',
    count: 'Times',
    per: 'Period',
    entitlements: 'Entitlements',
    booking: 'Booking',
    services: 'Services',
    hours: 'Times of day',
    seats: 'Places at one time',
    opensDays: 'Days open ahead',
    early: 'Earlier by tier',
    priorityDays: 'Days ahead with priority booking',
    cancelHours: 'Changes until hours before',
  },
  choices: {
    priority_booking: 'Priority booking',
    festival_offer: 'Festival offer',
    advisor: 'Own advisor',
    member_day_discount: 'Member day discount',
    period: 'The whole term',
  },
} as const

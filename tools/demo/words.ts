// The words of the demo: invented handles, and what people write about a
// cleaning. Shown to people, hence Chinese.

const MANNERS = [
  '晒太阳的',
  '爱打盹的',
  '不加糖的',
  '会开花的',
  '慢半拍的',
  '住三楼的',
  '戴草帽的',
  '数星星的',
  '刚睡醒的',
  '爱散步的',
  '迎着风的',
  '下雨天的',
  '周末的',
  '奶油味的',
  '不着急的',
  '圆滚滚的',
  '认真的',
  '路过的',
  '阳台上的',
  '半糖',
]

const CREATURES = [
  '橘猫',
  '豆浆',
  '龟背竹',
  '小熊',
  '海鸥',
  '栗子',
  '云朵',
  '薄荷糖',
  '柚子',
  '蒲公英',
  '水獭',
  '汤圆',
  '松鼠',
  '帆布鞋',
  '月亮',
  '小番茄',
]

/** All handles there are, more than the demo needs. */
export const handles = MANNERS.flatMap(manner => CREATURES.map(creature => manner + creature))

/**
 * What reviews say, by stars, with how often so many stars are given. An
 * empty text is a review too.
 */
export const reviews: { weight: number; stars: number; texts: string[] }[] = [
  {
    weight: 60,
    stars: 5,
    texts: [
      '阿姨很细心，厨房油污都擦掉了，灶台像新的一样。',
      '准时上门，做完还主动把垃圾带走了。',
      '第三次约了，每次都很放心。',
      '卫生间的水垢清得特别干净，超出预期。',
      '家里有老人和孩子，用的清洁剂没有味道，很贴心。',
      '沟通顺畅，提前打电话确认了时间。',
      '擦窗户不留水印，专业。',
      '做事麻利，话不多，很舒服。',
      '床底和沙发底都挪开打扫了。',
      '',
      '',
      '',
    ],
  },
  {
    weight: 25,
    stars: 4,
    texts: [
      '整体不错，就是晚到了十分钟，提前说了。',
      '打扫得干净，书柜顶上漏了一点。',
      '服务很好，希望能固定同一位阿姨。',
      '干净，就是周末不太好约。',
      '',
    ],
  },
  {
    weight: 8,
    stars: 3,
    texts: [
      '一般吧，阳台没有拖到角落。',
      '时间有点赶，最后半小时明显在收尾。',
      '换了阿姨，没有上次仔细。',
    ],
  },
  {
    weight: 4,
    stars: 2,
    texts: ['迟到四十分钟，也没有提前通知。', '油烟机外面擦了，里面没有清，和说好的不一样。'],
  },
  {
    weight: 3,
    stars: 1,
    texts: [
      '约好上午来，临时改到下午，我请了半天假。',
      '打碎了一个花瓶，到现在还没有人联系我处理。',
      '地板上有划痕，客服一直说在核实。',
    ],
  },
]

/** Where members came from. */
export const sources = [
  { weight: 50, source: 'store-qr' },
  { weight: 25, source: 'after-service' },
  { weight: 15, source: 'friend' },
  { weight: 10, source: null },
]

// Pages, tab bar and window. A browser knows no theme variables ('@…'), so it gets plain colours and CSS repaints them.
const weapp = process.env.TARO_ENV === 'weapp'
const themed = (variable: string, plain: string) => (weapp ? `@${variable}` : plain)

const tab = (page: string, text: string) => ({
  pagePath: `customer/${page}/index`,
  text,
  iconPath: `assets/tabs/${page}-off.png`,
  selectedIconPath: `assets/tabs/${page}-on.png`,
})

export default defineAppConfig({
  pages: [
    'customer/home/index',
    'customer/rewards/index',
    'customer/code/index',
    'customer/me/index',
    'customer/points/index',
    'customer/receipt/index',
    'customer/vouchers/index',
    'customer/review/index',
    'customer/rules/index',
    'customer/inbox/index',
  ],
  subPackages: [
    { root: 'family', name: 'family', pages: ['share/index'] },
    { root: 'games', name: 'games', pages: ['fair/index'] },
    { root: 'papers', name: 'papers', pages: ['statement/index', 'data/index'] },
    {
      root: 'clerk',
      name: 'clerk',
      pages: ['scan/index', 'member/index', 'purchase/index', 'verify/index', 'refund/index'],
    },
  ],
  lazyCodeLoading: 'requiredComponents',
  darkmode: true,
  themeLocation: 'theme.json',
  tabBar: {
    color: themed('tabText', '#626a65'),
    selectedColor: themed('tabOn', '#0b5d4b'),
    backgroundColor: themed('tabBg', '#ffffff'),
    borderStyle: themed('tabLine', 'black') as 'black',
    list: [tab('home', '首页'), tab('rewards', '兑换'), tab('code', '会员码'), tab('me', '我的')],
  },
  window: {
    // Without it a browser shows neither title nor way back.
    navigationStyle: 'default',
    navigationBarTitleText: '会员',
    navigationBarBackgroundColor: themed('navBg', '#f7f5f0'),
    navigationBarTextStyle: themed('navText', 'black') as 'black',
    backgroundColor: themed('pageBg', '#f7f5f0'),
    backgroundTextStyle: themed('pullText', 'dark') as 'dark',
  },
})

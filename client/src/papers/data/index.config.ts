// Window settings of one's own data.
export default definePageConfig({ navigationBarTitleText: '我的数据', enablePullDownRefresh: true })

// Window settings of the member's own page.
export default definePageConfig({ navigationBarTitleText: '我的', enablePullDownRefresh: true })

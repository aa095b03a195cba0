// Window settings of the first screen.
export default definePageConfig({ navigationBarTitleText: '首页', enablePullDownRefresh: true })

// Window settings of the check of draws.
export default definePageConfig({ navigationBarTitleText: '公平验证', enablePullDownRefresh: true })

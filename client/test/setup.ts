// Runs before each test file of the client: the one constant that Taro's build gives.
process.env.TARO_ENV = 'weapp'

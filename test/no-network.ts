import nock from "nock";

// No connection leaves a test: only the sandbox and databases on this machine may be called.
nock.disableNetConnect();
nock.enableNetConnect(/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/);

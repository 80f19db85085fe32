#pragma once
// pkg-config names the folder on Debian; the other two are where else libpq puts its header.
#if __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#elif __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#else
#error "libpq-fe.h is missing: install libpq-dev"
#endif

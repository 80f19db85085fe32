#pragma once
// A program that imports this takes its memory from tcmalloc, in the place of the C library's malloc.
#if __has_include(<gperftools/tcmalloc.h>)
#include <gperftools/tcmalloc.h>
#else
#error "gperftools/tcmalloc.h is missing: install libgoogle-perftools-dev"
#endif

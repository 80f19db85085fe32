#pragma once
// How the C library hands out memory: Swift's own module of that library leaves it out.
#include <malloc.h>

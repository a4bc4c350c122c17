#include <stdio.h>

int main(void)
{
    puts("hello"); /* 3 */
    return 0;
}

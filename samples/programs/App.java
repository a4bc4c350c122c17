import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Small Java workload: strings, a HashMap, streams with lambdas, sorting,
 *  an inner class and a second thread.  Usage: java App.java [seconds] */
public class App {
    static volatile long sink;

    static final class Counter {
        private final Map<String, Integer> seen = new HashMap<>();
        void add(String word) { seen.merge(word, 1, Integer::sum); }
        List<Map.Entry<String, Integer>> top(int n) {
            List<Map.Entry<String, Integer>> all = new ArrayList<>(seen.entrySet());
            all.sort(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                     .thenComparing(Map.Entry.comparingByKey()));
            return all.subList(0, Math.min(n, all.size()));
        }
    }

    static int fib(int n) { return n < 2 ? n : fib(n - 1) + fib(n - 2); }

    static String makeText(int n) {
        return IntStream.range(0, n)
            .mapToObj(i -> "item" + i + " costs " + i * 7 % 1000 + " coins")
            .collect(Collectors.joining(" "));
    }

    static void countWords(String text) {
        Counter counter = new Counter();
        for (String word : text.split(" "))
            counter.add(word);
        sink += counter.top(10).size();
    }

    static void primes(int limit) {
        sink += IntStream.rangeClosed(2, limit)
            .filter(n -> IntStream.rangeClosed(2, (int) Math.sqrt(n)).noneMatch(d -> n % d == 0))
            .count();
    }

    public static void main(String[] args) throws InterruptedException {
        double seconds = args.length > 0 ? Double.parseDouble(args[0]) : 1;
        long end = System.nanoTime() + (long) (seconds * 1e9);
        Thread helper = new Thread(() -> {
            while (System.nanoTime() < end)
                primes(5000);
        }, "prime worker 7");
        helper.start();
        String text = makeText(1500);
        while (System.nanoTime() < end) {
            countWords(text);
            sink += fib(18);
        }
        helper.join();
    }
}

/// A queue that takes and gives in constant time (an `Array` moves all its elements when the first one goes).
struct FIFO<Element> {
    private var elements: [Element?] = []
    private var head = 0

    var isEmpty: Bool { head == elements.count }
    var count: Int { elements.count - head }

    var first: Element? {
        get { isEmpty ? nil : elements[head] }
        set { if !isEmpty { elements[head] = newValue } }
    }

    mutating func append(_ element: Element) {
        elements.append(element)
    }

    mutating func popFirst() -> Element? {
        guard !isEmpty else { return nil }
        defer { forgetFirst() }
        return elements[head]
    }

    private mutating func forgetFirst() {
        elements[head] = nil
        head += 1
        // The empty places are given back when they are the greater part, which costs each element one move at most.
        if head == elements.count {
            elements.removeAll(keepingCapacity: true)
            head = 0
        } else if head >= 64, head * 2 >= elements.count {
            elements.removeFirst(head)
            head = 0
        }
    }

    /// Takes out what fits, keeping the order of the others.
    mutating func removeAll(where isGone: (Element) -> Bool) -> [Element] {
        let all = elements[head...].compactMap { $0 }
        elements = all.filter { !isGone($0) }
        head = 0
        return all.filter(isGone)
    }

    func forEach(_ body: (Element) -> Void) {
        for case .some(let element) in elements[head...] { body(element) }
    }

    /// Changes the elements in place, in order.
    mutating func mutateEach(_ change: (inout Element) -> Void) {
        for index in head..<elements.count {
            if var element = elements[index] {
                change(&element)
                elements[index] = element
            }
        }
    }

    mutating func removeAll() -> [Element] {
        removeAll { _ in true }
    }
}
